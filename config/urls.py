"""Where each address leads. Addresses stay: links to them are in committee papers."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from config.icon import favicon

# One way in: what limits and secures the sign-in page holds for the admin site, too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "config.failing.bad_request"
handler429 = "accounts.limits.too_many_requests"

urlpatterns = [
    path("favicon.ico", favicon),
    path("", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("returns/", include("reports.urls")),
    path("", include("scorecard.urls")),
]
