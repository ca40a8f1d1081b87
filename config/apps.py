from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class InstallationConfig(AppConfig):
    """The installation itself: it has no tables, and checks its own settings."""

    name = "config"
    verbose_name = "Installation"

    def ready(self) -> None:
        from config import checks  # noqa: F401  (registering is what importing them does)


class AdministrationConfig(AdminConfig):
    """The admin, arranged as its users think."""

    default_site = "config.administration.Administration"
