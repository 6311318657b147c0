"""Where the pages of this room are."""

from django.urls import path

from accounts.views import account, door, invitations, organisation, sessions, setup, tokens

urlpatterns = [
    path("login", door.login, name="account_login"),
    path("register", door.register, name="account_signup"),
    path("logout", door.logout, name="account_logout"),
    path("setup/<str:code>", setup.set_up, name="setup"),
    path("invitations/<str:secret>", invitations.accept, name="invitation"),
    path("settings", account.settings, name="settings"),
    path("settings/profile", account.profile, name="settings_profile"),
    path("settings/provider", account.provider, name="settings_provider"),
    path("settings/password", account.password, name="settings_password"),
    path("settings/tokens", tokens.token_list, name="tokens"),
    path("settings/tokens/<uuid:token_id>/revoke", tokens.revoke, name="token_revoke"),
    path("settings/sessions", sessions.session_list, name="sessions"),
    path("settings/sessions/others/end", sessions.end_others, name="sessions_end_others"),
    path("settings/sessions/<int:session_id>/end", sessions.end, name="session_end"),
    path("organisation", organisation.show, name="organisation"),
    path("organisation/new", organisation.create, name="organisation_create"),
    path("organisation/<slug:slug>", organisation.show, name="organisation"),
    path("organisation/<slug:slug>/name", organisation.rename, name="organisation_rename"),
    path("organisation/<slug:slug>/members/<int:member_id>/role", organisation.change_role, name="member_role"),
    path("organisation/<slug:slug>/members/<int:member_id>/remove", organisation.remove_member, name="member_remove"),
    path("organisation/<slug:slug>/invitations", organisation.invite, name="invite"),
    path(
        "organisation/<slug:slug>/invitations/<uuid:invitation_id>/revoke",
        organisation.revoke_invitation,
        name="invitation_revoke",
    ),
    path("organisation/<slug:slug>/teams", organisation.add_team, name="team_add"),
    path("organisation/<slug:slug>/teams/<uuid:team_id>", organisation.set_team, name="team_set"),
    path("organisation/<slug:slug>/teams/<uuid:team_id>/remove", organisation.remove_team, name="team_remove"),
]
