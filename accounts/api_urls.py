"""Where the API's door is, below /api/."""

from django.urls import path

from accounts import api

urlpatterns = [
    path("auth/register", api.Register.as_view()),
    path("auth/login", api.Login.as_view()),
    path("auth/logout", api.Logout.as_view()),
    path("auth/me", api.Me.as_view()),
    path("settings/profile", api.Profile.as_view()),
    path("settings/change-password", api.ChangePassword.as_view()),
    path("tokens", api.Tokens.as_view()),
    path("tokens/<uuid:token_id>", api.TokenDetail.as_view()),
]
