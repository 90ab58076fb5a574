from django.urls import path

from contracts import views
from contracts.wizard.autosave import autosave
from contracts.wizard.steps import STEPS
from contracts.wizard.views import DraftWizard

app_name = "contracts"

wizard = DraftWizard.as_view([(step.name, step.form) for step in STEPS], url_name="contracts:step")

urlpatterns = [
    path("", views.drafts, name="drafts"),
    path("new/", views.new, name="new"),
    path("<uuid:draft_id>/", views.contract, name="contract"),
    path("<uuid:draft_id>/contract.pdf", views.pdf, name="pdf"),
    path("<uuid:draft_id>/answers.json", views.answers, name="answers"),
    path("<uuid:draft_id>/fill/", wizard, name="resume"),
    path("<uuid:draft_id>/fill/<slug:step>/", wizard, name="step"),
    path("<uuid:draft_id>/fill/<slug:step>/save/", autosave, name="autosave"),
]
