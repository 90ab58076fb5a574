"""Addresses: the contracts app, signing in and out, the choice of language, and a sign of life."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language

from contracts.user_forms import PasswordForm


@login_not_required
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers as long as the process does; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


class ChoosePassword(auth.PasswordResetConfirmView):
    """Where somebody who was invited, or whose password was reset, chooses one; the link works once."""

    template_name = "registration/password.html"
    form_class = PasswordForm
    success_url = reverse_lazy("login")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password/<uidb64>/<token>/", ChoosePassword.as_view(), name="password_reset_confirm"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("library/", include("contracts.library_urls")),
    path("", include("contracts.urls")),
]

handler400 = "contracts.views.errors.bad_request"
handler403 = "contracts.views.errors.forbidden"
handler404 = "contracts.views.errors.not_found"
handler500 = "contracts.views.errors.failed"
