from django.urls import path

from scorecard import months_views, views
from scorecard.inspections import scrutiny_views
from scorecard.inspections import views as inspections_views

app_name = "scorecard"

urlpatterns = [
    path("", views.home, name="home"),
    path("scorecards/", views.choose, name="choose"),
    path("scorecards/<slug:slug>/", views.latest, name="latest"),
    # before the months: a fixed word is no month
    path("scorecards/<slug:slug>/year/", months_views.year, name="year"),
    path("scorecards/<slug:slug>/months-on-track/", months_views.months_on_track, name="months-on-track"),
    path("scorecards/<slug:slug>/<str:month>/", views.scorecard, name="scorecard"),
    path("measures/<slug:code>/", views.measure, name="measure"),
    path("measures/<slug:code>/ask/", scrutiny_views.ask, name="ask"),
    path("inspections/", inspections_views.timeline, name="inspections"),
    path("inspections/open/", inspections_views.open_findings, name="open-findings"),
    path("inspections/<slug:code>/", inspections_views.inspection, name="inspection"),
    path("schools/", inspections_views.schools, name="schools"),
    path("scrutiny/", scrutiny_views.scrutiny, name="scrutiny"),
    path("scrutiny/questions/<int:pk>/answer/", scrutiny_views.answer, name="answer"),
]
