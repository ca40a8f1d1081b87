"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

from config.garbage import pass_over_what_is_loaded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
pass_over_what_is_loaded()
