"""Broken and sound contracts for chapter 6: personal information, secrets, property."""

from decimal import Decimal as D

from contracts.assembly.document import Text
from tests.contracts.risk.small import Example, typed, without

PARTICULARS = {
    "pi.on": True,
    "pi.role": "委托处理",
    "pi.purpose": "提供客户服务",
    "pi.term": "与服务期限一致",
    "pi.ways": ("收集",),
    "pi.cats": ("电话",),
}
ENTRUSTED = {"pi.entrust": "甲方为个人信息处理者，乙方为受托人。"}
SENSITIVE = {"pi.on": True, "pi.sensitive": True, "sec.measures": ("最小权限", "脱敏显示")}
CONSENT = {"pi.sensitive": "应取得个人的单独同意。"}
AT_HOME = {"pi.xborder": False, "scope.sites": ({"city": "合肥市", "address": "蜀山区香港路8号"},)}
MANY = {"pi.volume": "1000万人以上", "sup.audit.on": True}
AUDITED = {"pi.retention": "每两年至少开展一次个人信息保护合规审计。"}
TWO_YEARS = {"conf.term.mode": "合同终止后若干年", "conf.term.years": D(2)}
EXEMPT = {"conf.term": "保密期限至本合同终止后2年。个人信息与客户数据的保护义务不受上述期限的限制。"}
RESULTS = {"ip.results": "成果的知识产权归甲方，于创作完成之时转移，对价已经包含在服务费内。"}


EXAMPLES = (
    Example("R-DAT-01", "no clause", PARTICULARS, ("clause:pi.on+pi.role",)),
    Example(
        "R-DAT-01",
        "no purpose",
        without(PARTICULARS, "pi.purpose", "pi.ways"),
        ("missing:pi.purpose+pi.ways",),
        ENTRUSTED,
    ),
    Example("R-DAT-01", "all four", PARTICULARS, words=ENTRUSTED),
    Example("R-DAT-01", "none processed", {"pi.on": False}),
    Example("R-DAT-02", "calls", {"pi.on": False, "scope.types": ("电话接听", "质检")}, ("pi.on+scope.types",)),
    Example("R-DAT-02", "knowledge only", {"pi.on": False, "scope.types": ("知识库维护",)}),
    Example("R-DAT-02", "processed", {"pi.on": True, "scope.types": ("电话接听",)}),
    Example("R-DAT-03", "no way", {"pi.xborder": True, "pi.dest": "新加坡"}, ("pi.mech+pi.xborder",)),
    Example("R-DAT-03", "neither", {"pi.xborder": True}, ("pi.mech+pi.dest+pi.xborder",)),
    Example("R-DAT-03", "both", {"pi.xborder": True, "pi.mech": "标准合同", "pi.dest": "新加坡"}),
    Example(
        "R-DAT-04",
        "a site abroad",
        {"pi.xborder": False, "scope.sites": ({"city": "合肥市"}, {"city": "马尼拉"})},
        ("site:scope.sites+pi.xborder[2]",),
    ),
    Example("R-DAT-04", "a foreign supplier", AT_HOME | {"b.kind": "境外主体"}, ("supplier:b.kind+pi.xborder",)),
    Example("R-DAT-04", "in free text", AT_HOME, ("words:misc.other",), typed("夜间由境外坐席接听。")),
    Example("R-DAT-04", "at home", AT_HOME, words={"pi.export": "不得由境外人员或者境外终端访问。"}),
    Example("R-DAT-04", "said to be an export", {"pi.xborder": True, "scope.sites": ({"city": "马尼拉"},)}),
    Example("R-DAT-05", "no consent", SENSITIVE, ("consent:pi.sensitive",)),
    Example(
        "R-DAT-05",
        "no mask",
        {"pi.on": True, "scope.minors": True, "sec.measures": ("最小权限",)},
        ("mask:sec.measures+scope.minors",),
        CONSENT,
    ),
    Example("R-DAT-05", "both", SENSITIVE, words=CONSENT),
    Example("R-DAT-05", "nothing sensitive", {"pi.on": True, "pi.sensitive": False}),
    Example("R-DAT-06", "no audit", MANY, ("words:pi.volume",)),
    Example("R-DAT-06", "no right", MANY | {"sup.audit.on": False}, ("right:sup.audit.on+pi.volume",), AUDITED),
    Example("R-DAT-06", "audited", MANY, words=AUDITED),
    Example("R-DAT-06", "fewer", {"pi.volume": "100万至1000万人", "sup.audit.on": False}),
    Example("R-DAT-07", "no years", TWO_YEARS | {"conf.term.years": D(0)}, ("years:conf.term.years+conf.term.mode",)),
    Example("R-DAT-07", "with the contract", {}, ("words:@conf.term",), {"conf.term": "保密期限至本合同终止之日止。"}),
    Example("R-DAT-07", "ends with it", {}, ("words:misc.other",), typed("合同期满，保密义务终止。")),
    Example("R-DAT-07", "two years on", TWO_YEARS, words=EXEMPT | {"x": "保密义务不因本合同终止而失效。"}),
    Example(
        "R-DAT-08",
        "nothing exempt",
        TWO_YEARS,
        ("clause:conf.term.years+conf.term.mode",),
        {"conf.term": "保密期限至本合同终止后2年。"},
    ),
    Example("R-DAT-08", "three years for customers", {}, ("words:misc.other",), typed("客户信息的保密期限为三年。")),
    Example("R-DAT-08", "exempt", TWO_YEARS, words=EXEMPT),
    Example("R-DAT-08", "for ever", {"conf.term.mode": "长期"}, words={"conf.term": "保密期限为长期。"}),
    Example("R-DAT-09", "two days", {"sec.incident": 48}, ("incident:sec.incident",)),
    Example(
        "R-DAT-09",
        "three days in words",
        {},
        ("words:misc.other",),
        typed("发生数据泄露的，乙方应在七十二小时内书面通知甲方。"),
    ),
    Example("R-DAT-09", "a quarter of logs", {"sec.logs": 3}, ("logs:sec.logs",)),
    Example(
        "R-DAT-09",
        "a day",
        {"sec.incident": 24, "sec.logs": 6},
        words={"sec.incident": "发生数据泄露的，乙方应在发现后24小时内通知甲方。"},
    ),
    Example("R-DAT-10", "the supplier's", {"data.owner": "乙方"}, ("owner:data.owner",)),
    Example("R-DAT-10", "for ever", {"pi.retain": "长期保存"}, ("retain:pi.retain",)),
    Example("R-DAT-10", "kept", {}, ("kept:misc.other",), typed("合同终止后乙方可以保留全部通话录音。")),
    Example(
        "R-DAT-10",
        "the buyer's",
        {"data.owner": "甲方", "pi.retain": "实现处理目的所必要的最短时间"},
        words={"data.owner": "乙方可以保留经去标识化处理的统计数据。"},
    ),
    Example("R-DAT-11", "nobody told", {"scope.recording.on": True}, ("scope.recording.on",)),
    Example(
        "R-DAT-11",
        "a clause that is silent",
        {"scope.recording.on": True},
        ("scope.recording.on",),
        {"scope.recording": "服务通话全程录音。"},
    ),
    Example("R-DAT-11", "told", {"scope.recording.on": True}, words={"scope.recording": "应在接入时提示客户。"}),
    Example("R-DAT-11", "no recording", {"scope.recording.on": False}),
    Example("R-DAT-12", "one way", {"conf.mutual": "仅乙方"}, ("conf.mutual",)),
    Example("R-DAT-12", "both ways", {"conf.mutual": "双向"}),
    Example(
        "R-DAT-13",
        "drafted as entrustment",
        {"pi.role": "共同处理"},
        ("entrusted:pi.role",),
        {"annex.6": "乙方接受甲方委托处理个人信息，为受托人。"},
    ),
    Example(
        "R-DAT-13",
        "drafted as joint processing",
        {"pi.role": "委托处理"},
        ("other:pi.role",),
        {"annex.6": "双方为共同处理者。"},
    ),
    Example(
        "R-DAT-13",
        "as agreed",
        {"pi.role": "委托处理"},
        words={"annex.6": Text("乙方接受甲方委托处理个人信息。")},
    ),
    Example("R-IPR-01", "nobody", {}, ("ip.owner",)),
    Example("R-IPR-01", "the buyer", {"ip.owner": "归甲方"}),
    Example(
        "R-IPR-02", "when and for what", {"ip.owner": "归甲方"}, ("ip.owner",), {"ip.results": "成果的知识产权归甲方。"}
    ),
    Example("R-IPR-02", "stated", {"ip.owner": "归甲方"}, words=RESULTS),
    Example("R-IPR-02", "the supplier's", {"ip.owner": "归乙方并许可甲方"}),
    Example(
        "R-IPR-03",
        "by consent",
        {"ip.ai": "须经甲方书面同意", "pi.sensitive": True, "scope.minors": True},
        ("ip.ai+pi.sensitive+scope.minors",),
    ),
    Example("R-IPR-03", "forbidden", {"ip.ai": "禁止", "pi.sensitive": True}),
    Example("R-IPR-03", "nothing sensitive", {"ip.ai": "须经甲方书面同意", "pi.sensitive": False}),
)
