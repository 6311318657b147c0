"""An organisation's page: members, roles, invitations, teams."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import invitations, organisations
from accounts.client import SignedInRequest
from accounts.forms import InvitationForm, OrganisationForm, RoleForm, TeamForm
from accounts.models import Membership, Organisation
from accounts.views.answers import told


@never_cache
@login_required
@require_safe
def show(request: SignedInRequest, slug: str = "") -> HttpResponse:
    return _page(request, _organisation(request, slug))


@login_required
@require_POST
def create(request: SignedInRequest) -> HttpResponse:
    form = OrganisationForm(request.POST)
    if not form.is_valid():
        messages.error(request, "An organisation needs a name of at most 120 characters.")
        return redirect("organisation")
    made = organisations.create(request.user, name=form.cleaned_data["name"])
    return redirect("organisation", slug=made.slug)


@login_required
@require_POST
def rename(request: SignedInRequest, slug: str) -> HttpResponse:
    organisation, form = _organisation(request, slug), OrganisationForm(request.POST)
    with told(request):
        if form.is_valid():
            organisations.rename(organisation, by=request.user, name=form.cleaned_data["name"])
            messages.success(request, "Renamed.")
    return redirect("organisation", slug=slug)


@login_required
@require_POST
def change_role(request: SignedInRequest, slug: str, member_id: int) -> HttpResponse:
    membership, form = _membership(request, slug, member_id), RoleForm(request.POST)
    with told(request):
        if form.is_valid():
            organisations.change_role(membership, by=request.user, role=form.cleaned_data["role"])
            messages.success(request, f"{membership.user} is {membership.get_role_display().lower()} now.")
    return redirect("organisation", slug=slug)


@login_required
@require_POST
def remove_member(request: SignedInRequest, slug: str, member_id: int) -> HttpResponse:
    membership = _membership(request, slug, member_id)
    is_leaving = membership.user_id == request.user.pk
    with told(request):
        organisations.remove_member(membership, by=request.user)
        messages.success(request, f"{membership.user} no longer belongs to {membership.organisation}.")
        if is_leaving:
            return redirect("organisation")
    return redirect("organisation", slug=slug)


@never_cache
@login_required
@require_POST
def invite(request: SignedInRequest, slug: str) -> HttpResponse:
    """Answers with the page itself: the link is in this one answer and nowhere else."""
    organisation, form = _organisation(request, slug), InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, status=422, invitation_form=form)
    with told(request):
        _, link = invitations.invite(organisation, by=request.user, **form.cleaned_data)
        return _page(request, organisation, link=link)
    return redirect("organisation", slug=slug)


@login_required
@require_POST
def revoke_invitation(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    organisation = _organisation(request, slug)
    with told(request):
        invitations.revoke(get_object_or_404(organisation.invitations, pk=invitation_id), by=request.user)
        messages.success(request, "The invitation no longer works.")
    return redirect("organisation", slug=slug)


@login_required
@require_POST
def add_team(request: SignedInRequest, slug: str) -> HttpResponse:
    organisation, form = _organisation(request, slug), TeamForm(request.POST)
    with told(request):
        if form.is_valid():
            organisations.add_team(organisation, by=request.user, name=form.cleaned_data["name"])
    return redirect("organisation", slug=slug)


@login_required
@require_POST
def set_team(request: SignedInRequest, slug: str, team_id: UUID) -> HttpResponse:
    organisation = _organisation(request, slug)
    team = get_object_or_404(organisation.teams, pk=team_id)
    chosen = organisation.memberships.filter(
        pk__in=[value for value in request.POST.getlist("member") if value.isdecimal()]
    )
    with told(request):
        organisations.set_team(team, by=request.user, members=[row.user for row in chosen.select_related("user")])
        messages.success(request, f"{team} saved.")
    return redirect("organisation", slug=slug)


@login_required
@require_POST
def remove_team(request: SignedInRequest, slug: str, team_id: UUID) -> HttpResponse:
    organisation = _organisation(request, slug)
    with told(request):
        organisations.remove_team(get_object_or_404(organisation.teams, pk=team_id), by=request.user)
    return redirect("organisation", slug=slug)


def _organisation(request: SignedInRequest, slug: str) -> Organisation:
    """Without a name: one shared with others rather than one's own."""
    mine = Organisation.objects.visible_to(request.user)
    if slug:
        return get_object_or_404(mine, slug=slug)
    return get_object_or_404(mine.order_by("is_personal", "name")[:1])


def _membership(request: SignedInRequest, slug: str, member_id: int) -> Membership:
    members = _organisation(request, slug).memberships.select_related("user", "organisation")
    return get_object_or_404(members, pk=member_id)


def _page(request: SignedInRequest, organisation: Organisation, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "organisation": organisation,
        "others": Organisation.objects.visible_to(request.user).exclude(pk=organisation.pk).order_by("name"),
        "members": organisation.memberships.select_related("user").order_by("created_at"),
        "teams": organisation.teams.prefetch_related("members").order_by("name"),
        "invitations": invitations.pending(organisation).select_related("invited_by").order_by("-created_at"),
        "roles": Membership.Role.choices,
        "may_change": request.user.may_administer(organisation.pk),
        "is_owner": organisations.is_owner(organisation, request.user),
        "invitation_form": InvitationForm(),
    }
    return render(request, "accounts/organisation.html", {**context, **more}, status=status)
