from django.urls import path

from contracts.views import contract, dashboard, keeping, new, renewal, sharing
from contracts.wizard.autosave import autosave
from contracts.wizard.check_page import CheckPage, ReadyPage, RiskPage
from contracts.wizard.presence import here
from contracts.wizard.steps import STEPS
from contracts.wizard.views import DraftWizard

app_name = "contracts"

wizard = DraftWizard.as_view([(step.name, step.form) for step in STEPS], url_name="contracts:step")

urlpatterns = [
    path("", dashboard.drafts, name="drafts"),
    path("new/", new.new, name="new"),
    path("bin/", keeping.bin_, name="bin"),
    path("<uuid:draft_id>/", contract.contract, name="contract"),
    path("<uuid:draft_id>/contract.pdf", contract.pdf, name="pdf"),
    path("<uuid:draft_id>/answers.json", contract.answers, name="answers"),
    path("<uuid:draft_id>/name/", keeping.rename, name="rename"),
    path("<uuid:draft_id>/form/", keeping.switch_form, name="switch"),
    path("<uuid:draft_id>/undo/<int:version>/", keeping.undo, name="undo"),
    path("<uuid:draft_id>/bin/", keeping.throw_away, name="throw_away"),
    path("<uuid:draft_id>/restore/", keeping.restore, name="restore"),
    path("<uuid:draft_id>/sharing/", sharing.shares, name="shares"),
    path("<uuid:draft_id>/sharing/<int:user_id>/<slug:role>/", sharing.role, name="role"),
    path("<uuid:draft_id>/renewal/", renewal.renewal, name="renewal"),
    path("<uuid:draft_id>/risks/", RiskPage.as_view(), name="risks"),
    path("<uuid:draft_id>/ready/", ReadyPage.as_view(), name="ready"),
    path("<uuid:draft_id>/fill/", wizard, name="resume"),
    path("<uuid:draft_id>/fill/check/", CheckPage.as_view()),
    path("<uuid:draft_id>/fill/<slug:step>/", wizard, name="step"),
    path("<uuid:draft_id>/fill/<slug:step>/save/", autosave, name="autosave"),
    path("<uuid:draft_id>/fill/<slug:step>/here/", here, name="here"),
]
