"""Addresses of signing in and of one's own account; the names are those that allauth asks for.

What is open to everybody, allauth's views say themselves; all others ask for a sign-in.
"""

from allauth.account import views as sign_in
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from django.conf import settings
from django.urls import path, re_path
from django.views.generic import RedirectView

from accounts import views
from accounts.answers import as_here
from accounts.limits import in_words

ENDS = {"idle": in_words(settings.SESSION_COOKIE_AGE), "longest": in_words(settings.SESSION_LONGEST)}
LASTS = {"lasts": in_words(settings.PASSWORD_RESET_TIMEOUT)}

SIGN_IN = as_here(sign_in.LoginView.as_view(extra_context=ENDS))
SIGN_OUT = as_here(sign_in.logout)
FORGOTTEN = as_here(sign_in.PasswordResetView.as_view(extra_context=LASTS))
SENT = as_here(sign_in.PasswordResetDoneView.as_view(extra_context=LASTS))

urlpatterns = [
    path("sign-in/", SIGN_IN, name="sign_in"),
    path("sign-in/", SIGN_IN, name="account_login"),
    path("sign-in/code/", as_here(second_factor.authenticate), name="mfa_authenticate"),
    path("sign-in/closed/", as_here(sign_in.account_inactive), name="account_inactive"),
    path("sign-out/", SIGN_OUT, name="sign_out"),
    path("sign-out/", SIGN_OUT, name="account_logout"),
    path("forgotten-password/", FORGOTTEN, name="account_reset_password"),
    # whoever has no password yet sets one by mail, too
    path("forgotten-password/", FORGOTTEN, name="account_set_password"),
    path("forgotten-password/sent/", SENT, name="account_reset_password_done"),
    path(
        "forgotten-password/done/",
        as_here(sign_in.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        "^forgotten-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        as_here(sign_in.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("account/", views.account, name="account"),
    path("account/", views.account, name="mfa_index"),
    path("account/sessions/end/", views.end_sessions, name="end_sessions"),
    path("account/password/", as_here(sign_in.password_change), name="account_change_password"),
    path("account/confirm/", as_here(sign_in.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", as_here(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-factor/on/", as_here(app.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/off/", as_here(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/codes/", as_here(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("account/codes/new/", as_here(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "account/codes/download/",
        as_here(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    # The admin site has doors of its own; behind each is the same room.
    path("admin/logout/", SIGN_OUT, name="admin_sign_out"),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
]
