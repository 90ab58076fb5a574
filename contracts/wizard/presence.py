"""Who else is filling in a contract, told by pages that say every few seconds that they are open."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contracts import access
from contracts.models import Draft, Presence, User
from contracts.wizard.steps import STEPS

GONE_AFTER = timedelta(seconds=40)  # two heartbeats missed
TITLES: dict[str, str | Promise] = {step.name: step.title for step in STEPS}


@dataclass(frozen=True)
class Person:
    """Somebody who has the contract open, as the bar names them."""

    name: str
    step: str

    @property
    def words(self) -> str:
        if self.step == STEPS[-1].name:
            return _("{name}正在核对").format(name=self.name)
        return _("{name}正在填写“{step}”").format(name=self.name, step=TITLES[self.step])


def others(draft: Draft, user: User) -> list[Person]:
    """Everybody but `user` who has the draft open now, by name."""
    present = draft.present.filter(seen_at__gte=timezone.now() - GONE_AFTER, step__in=TITLES).exclude(user=user)
    return sorted(
        (Person(one.user.get_full_name(), one.step) for one in present.select_related("user")),
        key=lambda person: person.name,
    )


@require_POST
def here(request: HttpRequest, draft_id: str, step: str) -> JsonResponse:
    """Say that a page of `step` is open; hear who else is here, and which version the draft has reached."""
    draft = access.to_read(request.user, draft_id)
    if not access.can_write(request.user, draft):
        return JsonResponse({"locked": access.why_locked(draft)})
    if step not in TITLES:
        return JsonResponse({"error": "unknown step"}, status=404)
    Presence.objects.update_or_create(
        draft=draft, user=request.user, defaults={"step": step, "seen_at": timezone.now()}
    )
    people = [{"initial": one.name[:1], "words": one.words} for one in others(draft, request.user)]
    return JsonResponse({"people": people, "version": draft.version})
