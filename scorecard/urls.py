from django.urls import path

from scorecard import views

app_name = "scorecard"

urlpatterns = [
    path("", views.home, name="home"),
    path("scorecards/", views.choose, name="choose"),
    path("scorecards/<slug:slug>/", views.latest, name="latest"),
    path("scorecards/<slug:slug>/<str:month>/", views.scorecard, name="scorecard"),
    path("measures/<slug:code>/", views.measure, name="measure"),
]
