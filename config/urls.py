"""Where each address leads. Addresses stay: links to them are in committee papers."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("sign-in/", auth_views.LoginView.as_view(template_name="sign_in.html"), name="sign_in"),
    path("sign-out/", auth_views.LogoutView.as_view(), name="sign_out"),
    path("returns/", include("reports.urls")),
    path("", include("scorecard.urls")),
]
