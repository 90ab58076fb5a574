"""What is wrong with price tiers and the KPI ladder, in words for the person who typed them."""

from django.utils.translation import gettext_lazy as _

from contracts.terms.bands import BandProblem

WORDS = {
    "reversed": _("第 {row} 行：上限须大于下限"),
    "start": _("第 {row} 行：最低一档须从 0 开始"),
    "end": _("第 {row} 行：最高一档须到 100 或以上"),
    "open": _("第 {row} 行：最后一档不填上限"),
    "gap": _("第 {row} 行：与前一档之间有空隙，须首尾相接"),
    "overlap": _("第 {row} 行：与前一档重叠，须首尾相接"),
    "falls": _("第 {row} 行：得分更高，系数不得更低"),
    "top": _("第 {row} 行：系数超出奖励上限，调低系数或提高奖励上限"),
    "bottom": _("第 {row} 行：系数超出扣减上限，调高系数或提高扣减上限"),
}


def complain_of_band(problem: BandProblem) -> str:
    """The message for `problem`; rows count from 1."""
    return str(WORDS[problem.code]).format(row=problem.row + 1)
