from django.urls import path

from scorecard import breakdown_views, months_views, views

app_name = "scorecard"

urlpatterns = [
    path("", views.home, name="home"),
    path("scorecards/", views.choose, name="choose"),
    path("scorecards/<slug:slug>/", views.latest, name="latest"),
    # before the months: a fixed word is no month
    path("scorecards/<slug:slug>/year/", months_views.year, name="year"),
    path("scorecards/<slug:slug>/months-on-track/", months_views.months_on_track, name="months-on-track"),
    path("scorecards/<slug:slug>/<str:month>/", views.scorecard, name="scorecard"),
    path("scorecards/<slug:slug>/<str:month>/breakdown/", breakdown_views.breakdown, name="breakdown"),
    path("measures/<slug:code>/", views.measure, name="measure"),
]
