from django.urls import path

from contracts.views import (
    approval_rules,
    contract,
    dashboard,
    desk,
    keeping,
    lifecycle,
    new,
    notifications,
    papers,
    people,
    renewal,
    rewording,
    sharing,
    submitting,
    versions,
    wording,
)
from contracts.views.guards import asks, for_everybody, for_roles
from contracts.wizard.autosave import autosave
from contracts.wizard.check_page import CheckPage, RiskPage
from contracts.wizard.presence import here
from contracts.wizard.preview import fetch
from contracts.wizard.steps import STEPS
from contracts.wizard.views import DraftWizard

app_name = "contracts"

wizard = DraftWizard.as_view([(step.name, step.form) for step in STEPS], url_name="contracts:step")

urlpatterns = [
    path("", for_everybody(dashboard.drafts), name="drafts"),
    path("new/", for_roles(new.new, "drafter"), name="new"),
    path("bin/", for_everybody(keeping.bin_), name="bin"),
    path("notifications/", for_everybody(notifications.page), name="notifications"),
    path("notifications/count/", for_everybody(notifications.count), name="count"),
    path("notifications/read/", for_everybody(notifications.read_all), name="read_all"),
    path("notifications/mail/", for_everybody(notifications.mail), name="mail"),
    path("notifications/<int:notification_id>/", for_everybody(notifications.follow), name="follow"),
    path("users/", for_roles(people.users, "admin"), name="users"),
    path("users/invite/", for_roles(people.invite, "admin"), name="invite"),
    path("users/<int:user_id>/", for_roles(people.user, "admin"), name="user"),
    path("users/<int:user_id>/disable/", for_roles(people.disable, "admin"), name="disable"),
    path("users/<int:user_id>/enable/", for_roles(people.enable, "admin"), name="enable"),
    path("users/<int:user_id>/password/", for_roles(people.password, "admin"), name="password"),
    path("approval-rules/", for_roles(approval_rules.rules, "admin", "auditor"), name="approval_rules"),
    path("approval-rules/new/", for_roles(approval_rules.rule, "admin"), name="new_rule"),
    path("approval-rules/<int:rule_id>/", for_roles(approval_rules.rule, "admin"), name="approval_rule"),
    path("leave/", for_roles(approval_rules.leave, "legal", "finance"), name="leave"),
    path("leave/<int:delegation_id>/", for_roles(approval_rules.return_early, "legal", "finance"), name="return_early"),
    path("<uuid:draft_id>/", asks("read", contract.contract), name="contract"),
    path("<uuid:draft_id>/contract.pdf", asks("render_draft", contract.pdf), name="pdf"),
    path("<uuid:draft_id>/answers.json", asks("export_json", contract.answers), name="answers"),
    path("<uuid:draft_id>/name/", asks("edit", keeping.rename), name="rename"),
    path("<uuid:draft_id>/form/", asks("edit", keeping.switch_form), name="switch"),
    path("<uuid:draft_id>/clauses/", asks("read", wording.clauses), name="clauses"),
    path("<uuid:draft_id>/clauses/new/", asks("edit", rewording.add_term), name="add_term"),
    path("<uuid:draft_id>/clauses/<str:clause>/", asks("read", wording.clause, post="edit"), name="clause"),
    path("<uuid:draft_id>/clauses/<str:clause>/text/", asks("edit", rewording.reword), name="reword"),
    path("<uuid:draft_id>/undo/<int:version>/", asks("edit", keeping.undo), name="undo"),
    path("<uuid:draft_id>/bin/", asks("bin", keeping.throw_away), name="throw_away"),
    path("<uuid:draft_id>/restore/", asks("bin", keeping.restore), name="restore"),
    path("<uuid:draft_id>/sharing/", asks("share", sharing.shares), name="shares"),
    path("<uuid:draft_id>/sharing/<int:user_id>/<slug:role>/", asks("share", sharing.role), name="role"),
    path("<uuid:draft_id>/renewal/", asks("share", renewal.renewal), name="renewal"),
    path("<uuid:draft_id>/risks/", asks("read", RiskPage.as_view()), name="risks"),
    path("<uuid:draft_id>/submit/", asks("submit", submitting.submit, itself=True), name="submit"),
    path("<uuid:draft_id>/submitted/", asks("read", submitting.submitted), name="submitted"),
    path("<uuid:draft_id>/review/", asks("read", desk.review), name="review"),
    path("<uuid:draft_id>/decide/", asks("request_changes", desk.decide), name="decide"),
    path("<uuid:draft_id>/versions/", asks("history", versions.history), name="versions"),
    path("<uuid:draft_id>/versions/name/", asks("edit", versions.name), name="name_version"),
    path("<uuid:draft_id>/versions/<int:number>/restore/", asks("edit", versions.restore), name="restore_version"),
    path("<uuid:draft_id>/lifecycle/", asks("read", lifecycle.lifecycle), name="lifecycle"),
    path("<uuid:draft_id>/lifecycle/<slug:action>/", asks("read", lifecycle.move), name="move"),
    path("<uuid:draft_id>/lifecycle/<slug:action>/refuse/", asks("read", lifecycle.refuse), name="refuse"),
    path("<uuid:draft_id>/follow/<slug:kind>/", asks("next_version", lifecycle.follow_up), name="follow_up"),
    path("<uuid:draft_id>/final.pdf", asks("download_final", papers.final), name="final"),
    path("<uuid:draft_id>/versions/<int:number>/paper.pdf", asks("history", papers.paper), name="paper"),
    path("<uuid:draft_id>/withdraw/", asks("withdraw", submitting.withdraw), name="withdraw"),
    path("<uuid:draft_id>/fill/", asks("read", wizard, post="edit", itself=True), name="resume"),
    path("<uuid:draft_id>/fill/check/", asks("read", CheckPage.as_view(), post="edit")),
    path("<uuid:draft_id>/fill/<slug:step>/", asks("read", wizard, post="edit", itself=True), name="step"),
    path("<uuid:draft_id>/fill/<slug:step>/save/", asks("edit", autosave, itself=True), name="autosave"),
    path("<uuid:draft_id>/fill/<slug:step>/preview/", asks("read", fetch, itself=True), name="preview"),
    path("<uuid:draft_id>/fill/<slug:step>/here/", asks("read", here, itself=True), name="here"),
]
