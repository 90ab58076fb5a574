"""What people did, in words: the actions of the audit trail as the trail, the history and the printed record say them."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

DEEDS: dict[str, str | Promise] = {
    # moves
    "submit": pgettext_lazy("deed", "提交审核"),
    "withdraw": pgettext_lazy("deed", "撤回"),
    "approve": pgettext_lazy("deed", "批准"),
    "request_changes": gettext_lazy("要求修改"),
    "comment": pgettext_lazy("deed", "提意见"),
    "carry": gettext_lazy("此前的批准继续有效，审核完成"),
    "withdraw_approval": gettext_lazy("撤回批准"),
    "void": gettext_lazy("作废"),
    "enforce": gettext_lazy("生效"),
    "terminate": gettext_lazy("终止"),
    "expire": gettext_lazy("到期"),
    "supersede": gettext_lazy("被新版取代"),
    # comments
    "reply": gettext_lazy("回复意见"),
    "change_comment": gettext_lazy("修改意见"),
    "delete_comment": gettext_lazy("删除意见"),
    "resolve_comment": gettext_lazy("解决意见"),
    "reopen_comment": gettext_lazy("重新打开意见"),
    "accept_comment": gettext_lazy("采纳意见"),
    "edit_comment": gettext_lazy("修改意见"),
    # versions, clauses and what follows a contract
    "name_version": gettext_lazy("命名版本"),
    "restore": gettext_lazy("恢复版本"),
    "upgrade": gettext_lazy("条款升级"),
    "keep_edition": gettext_lazy("保留旧版条款"),
    "next_version": gettext_lazy("起草新版"),
    "supplement": gettext_lazy("起草补充协议"),
    "hand_over": gettext_lazy("移交"),
    "empty_bin": gettext_lazy("清空回收站"),
    # the clause library
    "propose_clause": gettext_lazy("提出条款改动"),
    "withdraw_clause": gettext_lazy("撤回条款改动"),
    "decline_clause": gettext_lazy("退回条款改动"),
    "publish_clause": gettext_lazy("发布条款"),
    "retire_clause": gettext_lazy("停用条款"),
    "export_clauses": gettext_lazy("导出条款库"),
    # people
    "sign_in": gettext_lazy("登录"),
    "sign_out": gettext_lazy("退出登录"),
    "invite": gettext_lazy("邀请用户"),
    "change_user": gettext_lazy("修改用户"),
    "disable": gettext_lazy("停用用户"),
    "enable": gettext_lazy("启用用户"),
    "reset_password": gettext_lazy("重设密码"),
    "approval_rule": gettext_lazy("修改批准规则"),
    "delegate": gettext_lazy("设置代审"),
    "end_delegation": gettext_lazy("结束代审"),
    # papers and the trail itself
    "download_final": gettext_lazy("下载定稿"),
    "verify_audit": gettext_lazy("检查审计记录"),
    "export_audit": gettext_lazy("导出审计记录"),
    # what is only ever refused, so that the trail has it
    "see": gettext_lazy("查看合同"),
    "read": gettext_lazy("查看内容"),
    "edit": gettext_lazy("修改内容"),
    "import": gettext_lazy("导入 JSON"),
    "attach": gettext_lazy("增减附件"),
    "share": pgettext_lazy("draft", "共享"),
    "assign": gettext_lazy("指定审核人"),
    "release": gettext_lazy("放行阻断"),
    "seal": gettext_lazy("签章"),
    "mark": gettext_lazy("标记生效或终止"),
    "duplicate": gettext_lazy("复制为新合同"),
    "render_draft": gettext_lazy("下载草稿 PDF"),
    "export_docx": gettext_lazy("导出 Word 文件"),
    "export_json": gettext_lazy("导出 JSON"),
    "history": gettext_lazy("版本历史"),
    "audit": gettext_lazy("审计记录"),
    "bin": gettext_lazy("移入回收站"),
    "erase": gettext_lazy("清除个人信息"),
    "publish_code": gettext_lazy("公布查验码"),
}

THINGS: dict[str, str | Promise] = {
    "comment": gettext_lazy("意见 {id}"),
    "user": gettext_lazy("用户 {id}"),
    "rule": gettext_lazy("规则 {id}"),
    "clause": gettext_lazy("条款 {id}"),
    "edition": gettext_lazy("条款库第 {id} 版"),
}


def in_words(action: str) -> str:
    """An action in the language of the page; one the table does not have, as it is."""
    for start, words in (("propose_", _("申请：{deed}")), ("decline_", _("拒绝：{deed}"))):
        rest = action.removeprefix(start)
        if rest != action and action not in DEEDS:
            return words.format(deed=DEEDS.get(rest, rest))
    return str(DEEDS.get(action, action))


def thing_in_words(object_: str) -> str:
    """What was acted on, `comment:5`, in the language of the page; a kind the table does not have, as it is."""
    kind, colon, key = object_.partition(":")
    return str(THINGS[kind]).format(id=key) if colon and kind in THINGS else object_
