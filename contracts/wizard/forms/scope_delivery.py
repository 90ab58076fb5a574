"""Where and with what the service is run, how much of it, and the rules of its tools (domain.md §3, second half)."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import StepForm
from contracts.wizard.forms.phrase import Phrase
from contracts.wizard.forms.scope_rows import PARTIES, EquipmentRow, PeakRow, SiteRow, SystemRow, VolumeRow
from contracts.wizard.questions import (
    Choice,
    Date,
    Days,
    Invalid,
    Percent,
    Rows,
    Text,
    Whole,
    YesNo,
)

PHONE_SERVICES = ("电话接听", "电话咨询", "外呼回访", "满意度调查", "外呼营销")
_BY_PHONE = " or ".join(f"'{service}' in scope.types" for service in PHONE_SERVICES)
_OUTBOUND = "'外呼回访' in scope.types or '满意度调查' in scope.types or '外呼营销' in scope.types"
PREMISES = ("场地", "工位", "网络", "水电")
_LICENSED = f"(scope.systemBy != '甲方' or {_BY_PHONE}) and b.licence.has"


def usual_equipment(answers: Mapping[str, object], library: Library) -> list[dict[str, Any]]:
    """The supplier equips its people; what belongs to the building is the buyer's where the buyer's is worked in."""
    buyers = PREMISES if answers.get("scope.site") == "甲方职场" else ()
    rows = [
        {"item": item, "by": "甲方", "cost": "由甲方提供，不另收费"}
        if item in buyers
        else {"item": item, "by": "乙方", "cost": "已包含在服务费中"}
        for item in ("场地", "工位", "电脑", "耳机", "网络", "水电")
    ]
    return [*rows, {"item": "线路话费", "by": "甲方", "cost": "由甲方与电信运营商结算"}]


class TimeRange(Text):
    """A part of the day; `9:00-20:00` reads as `09:00至20:00`."""

    _format = re.compile(
        r"([01]?[0-9]|2[0-3]):([0-5][0-9])\s*(?:至|到|[-~–—]+)\s*(?:([01]?[0-9]|2[0-3]):([0-5][0-9])|24:00)"
    )

    def read(self, raw: object) -> str:
        match = self._format.fullmatch(unicodedata.normalize("NFKC", super().read(raw)))
        if match is None:
            raise Invalid("pattern", label=self.label, example=self.example)
        hour, minute, last_hour, last_minute = match.groups()
        end = f"{last_hour:0>2}:{last_minute}" if last_hour else "24:00"
        return f"{hour:0>2}:{minute}至{end}"


class DeliveryQuestions(StepForm):
    scope__site = Choice(
        _("职场模式"),
        [N_("乙方职场"), N_("甲方职场"), N_("混合"), N_("居家")],
        required=True,
        default="乙方职场",
        hint=_("居家坐席须有额外的安全措施"),
        why=_("人员在甲方职场、又由甲方管理的，容易被认定为劳务派遣。"),
    )
    scope__sites = Rows(
        _("职场地点"),
        SiteRow,
        required=True,
        hint=_("坐席合计不少于配置坐席数"),
        why=_("职场在境外的，坐席能看到客户数据就构成数据出境。"),
    )
    scope__dedicated = Choice(
        _("坐席性质"),
        [N_("专属"), N_("共享"), N_("部分专属")],
        required=True,
        default="专属",
        hint=_("共享坐席同时服务其他客户"),
        why=_("共享坐席不应按整席的价格计费，须另行约定共享比例。"),
    )
    scope__systemBy = Choice(
        _("系统提供方"),
        [N_("甲方"), N_("乙方"), N_("各自部分")],
        required=True,
        default="甲方",
        why=_("考核数据从哪里取、是否需要电信业务许可、终止时怎么交接，都取决于系统由谁提供。"),
    )
    scope__systems = Rows(
        _("系统清单"),
        SystemRow,
        more=True,
        hint=_("写明谁提供、用来做什么"),
        why=_("用于约定账号权限，终止时按清单交回。"),
    )
    scope__equip = Rows(
        _("场地设备承担"),
        EquipmentRow,
        required=True,
        default=usual_equipment,
        hint=_("每一项都要有人承担"),
        why=_("没有写明由谁承担的项目，事后会变成额外的费用主张。"),
    )
    b__licence__has = YesNo(
        _("乙方是否持有呼叫中心业务经营许可"),
        required=True,
        default="是",
        ask_when=f"scope.systemBy != '甲方' or {_BY_PHONE}",
        why=_(
            "为他人经营呼叫中心平台须取得增值电信业务许可（电信条例第七条、第九条）。只在甲方系统上提供人员的，是否需要请法务确认。"
        ),
    )
    b__licence__type = Choice(
        _("乙方许可业务种类"),
        [("B24-1国内", _("B24-1 国内")), ("B24-2离岸", _("B24-2 离岸")), N_("无")],
        required=True,
        default="B24-1国内",
        ask_when=_LICENSED,
        why=_("服务中国大陆的客户用国内呼叫中心业务，服务境外客户用离岸呼叫中心业务。"),
    )
    b__licence__no = Text(
        _("乙方许可证编号"),
        required=True,
        high=60,
        ask_when=_LICENSED,
        hint=_("与许可证原件一致"),
        why=_("可在工业和信息化部网站核对许可是否真实、有效。"),
        example="B2-20250418",
    )
    b__licence__coverage = Choice(
        _("乙方许可覆盖范围"),
        [N_("全国"), N_("跨省"), N_("本省")],
        required=True,
        default="全国",
        ask_when=_LICENSED,
        hint=_("须覆盖全部职场所在地"),
    )
    b__licence__expiry = Date(
        _("乙方许可有效期"),
        required=True,
        ask_when=_LICENSED,
        hint=_("早于合同终止日的，须安排续期"),
        why=_("许可在服务期内到期又没有续期的，乙方不能继续经营，甲方可以解除合同。"),
        example="2030-04-18",
    )
    scope__volume = Rows(
        _("业务量预测"),
        VolumeRow,
        required=True,
        hint=_("按最近几个月的平均值填写"),
        why=_("预测用于排班和核对坐席够不够，不构成采购承诺。"),
    )
    scope__forecast__lead = Days(
        _("预测提前期"),
        required=True,
        low=3,
        high=60,
        default="15日",
        ask_when="scope.volume",
        more=True,
        hint=_("甲方至少提前多久给出滚动预测"),
        example="15日",
    )
    scope__forecast__tol = Percent(
        _("预测偏差容忍"),
        required=True,
        low=5,
        high=50,
        default="15",
        ask_when="scope.volume",
        more=True,
        why=_("实际业务量超过预测这个比例的部分，不追究乙方受影响指标的责任。"),
        example="15",
    )
    scope__peak = Rows(
        _("高峰保障"),
        PeakRow,
        more=True,
        hint=_("大促、节日等需要增配坐席的时段"),
        why=_("增配多少坐席、什么价格、提前多久通知，都须事先写明。"),
    )
    scope__recording__on = YesNo(
        _("是否留存通话录音和会话"),
        required=True,
        default="是",
        why=_("录音用于质检和处理争议，接入时须告知客户。"),
    )
    scope__recording__months = Whole(
        _("录音保存期限"),
        required=True,
        low=1,
        high=120,
        default="6",
        unit=_("个月"),
        ask_when="scope.recording.on",
        hint=_("建议不少于 6 个月"),
        why=_("网络日志至少留存六个月（网络安全法第二十三条），外呼同意凭证和录音至少保存三十日。"),
        example="6",
    )
    scope__recording__owner = Choice(
        _("录音归属"),
        PARTIES,
        required=True,
        default="甲方",
        ask_when="scope.recording.on",
        more=True,
    )
    scope__ai__use = Choice(
        _("智能客服的使用方式"),
        [N_("不使用"), N_("辅助人工"), N_("独立接待")],
        required=True,
        default="不使用",
        why=_("未经甲方书面同意，不得用客户数据训练模型。"),
    )
    scope__ai__disclose = YesNo(
        _("是否标明非人工身份"),
        required=True,
        default="是",
        ask_when="scope.ai.use != '不使用'",
        why=_("机器应答不标明身份，会侵害消费者的知情权。"),
    )
    scope__ai__human = Text(
        _("转人工方式"),
        required=True,
        high=100,
        default="可随时转人工",
        ask_when="scope.ai.use != '不使用'",
        hint=_("客户怎样找到人工"),
        example=_("可随时转人工"),
    )
    scope__outMkt__on = YesNo(
        _("营销外呼是否已经双方合规确认"),
        required=True,
        default="否",
        ask_when="'外呼营销' in scope.types",
        why=_("未经接听人同意不得拨打商业性电话（民法典第一千零三十三条），呼叫中心经营者能否做营销外呼须由法务确认。"),
    )
    scope__outMkt__consentBy = Choice(
        _("外呼名单及同意的提供方"),
        PARTIES,
        required=True,
        default="甲方",
        ask_when=_OUTBOUND,
        why=_("提供名单的一方对号码来源和接听人同意负责，并保存同意凭证。"),
    )
    scope__outMkt__dnc = YesNo(
        _("拒绝后是否列入免打扰名单"),
        required=True,
        default="是",
        ask_when=_OUTBOUND,
        why=_("客户明确拒绝后继续拨打，构成对私人生活安宁的侵扰。"),
    )
    scope__outMkt__hours = TimeRange(
        _("外呼时段"),
        required=True,
        default="09:00至20:00",
        ask_when=_OUTBOUND,
        hint=_("建议在 08:00 至 21:00 之间"),
        example=_("09:00至20:00"),
    )
    scope__outMkt__freq = Text(
        _("外呼频次上限"),
        required=True,
        high=60,
        default="同一客户每月1次",
        ask_when=_OUTBOUND,
        example=_("同一客户每月1次"),
    )
    scope__exclusive__mode = Choice(
        _("合作方式"),
        [N_("非排他"), N_("乙方独家"), N_("份额制")],
        required=True,
        default="非排他",
        why=_("有两家以上供应商时，写明各自份额和按什么调整。"),
    )
    scope__exclusive__share = Percent(
        _("乙方初始份额"),
        required=True,
        low=1,
        ask_when="scope.exclusive.mode == '份额制'",
        example="60",
    )
    scope__exclusive__rule = Phrase(
        _("份额调整规则"),
        required=True,
        high=300,
        default="甲方可根据考核排名每季度调整一次，单次调整幅度不超过十个百分点，调整前应告知排名依据",
        ask_when="scope.exclusive.mode == '份额制'",
        hint=_("按什么调、多久调一次、每次最多调多少"),
        example=_("甲方可根据考核排名每季度调整一次，单次调整幅度不超过十个百分点，调整前应告知排名依据"),
    )
