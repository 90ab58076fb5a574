"""The reference page about permissions: the table as the code has it, in words."""

from collections.abc import Iterator

from contracts import permissions
from contracts.markdown import table

PLACES = {
    "O": "负责人",
    "C": "共同起草人",
    "V": "获准查看的人",
    "R": "这一版的审核人",
    "L": "任何法务",
    "A": "管理员",
    "U": "审计",
}
ACTIONS = {
    "see": "知道有这份合同（编号、名称、状态、负责人）",
    "read": "看内容、预览、差异",
    "edit": "填写、改写",
    "import": "导入 JSON 覆盖",
    "attach": "增减附件",
    "upgrade": "换用新版条款",
    "comment": "提意见、回复",
    "edit_comment": "改、删自己的意见（发出后 15 分钟内）",
    "resolve_comment": "解决意见（必须修改：只有提出的人）",
    "share": "共享、取消共享（审核中和批准后只能给查看权）",
    "hand_over": "移交负责人（管理员移交时不看内容）",
    "submit": "提交审核",
    "withdraw": "撤回审核（最后一个批准之前）",
    "assign": "指定、更换审核人",
    "request_changes": "要求修改、仅提意见",
    "approve": "批准（没有起草或改过这一版的人）",
    "release": "放行阻断",
    "withdraw_approval": "撤回自己的批准",
    "seal": "签章",
    "void": "作废",
    "mark": "标记生效、终止",
    "next_version": "另起新版、补充协议",
    "duplicate": "复制成新合同",
    "render_draft": "下载草稿 PDF",
    "download_final": "下载定稿 PDF",
    "export_docx": "导出 DOCX",
    "export_json": "导出 JSON",
    "history": "版本历史",
    "audit": "这份合同的审计记录",
    "bin": "放入、取出回收站",
    "erase": "清除个人信息",
    "publish_code": "公布验证码",
}


def page() -> Iterator[str]:
    """The whole page."""
    yield from (
        "# 权限 · Permissions",
        "",
        "谁能对合同做什么，由一张表决定：`contracts/permissions.py`。页面、接口、命令和按钮都问它，没写在里面的都不允许。",
        "不知道有这份合同的人看到“找不到”，知道而不能做的人看到原因。与设计不同的地方见",
        "[权限与角色](../decisions/0026-roles-sides-and-the-table.md)。",
        "",
        "Who may do what with a contract. One table decides; pages, commands and buttons ask it, and what it does not allow",
        "is refused: 404 to people who may not even know of the contract, 403 with the reason to the others.",
        "",
        "## 身份 · Places",
        "",
    )
    yield from table(("代号", "在这份合同里是"), PLACES.items())
    yield from ("`O+L`：两个不同的人，各占一边，谁先提出都可以，另一个确认。", "", "## 合同 · Contracts", "")
    states = ("、".join(str(state.label) for state in states) for _name, states in permissions.COLUMNS)
    yield from table(("动作", "", *states), (_action(action) for action in permissions.ACTIONS))


def _action(action: str) -> tuple[str, ...]:
    firsts = (states[0] for _name, states in permissions.COLUMNS)
    return (f"`{action}`", ACTIONS[action], *(_cell(permissions.RULES[action][state]) for state in firsts))


def _cell(halves: tuple[frozenset[str], ...]) -> str:
    return "+".join(" ".join(place for place in PLACES if place in half) for half in halves) or "–"
