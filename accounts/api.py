"""The API's door: register, log in, log out, who am I, and a person's tokens."""

from datetime import timedelta
from typing import Any, ClassVar, cast
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotFound, PermissionDenied
from rest_framework.parsers import BaseParser, FormParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from accounts import registration, sessions, tokens
from accounts.authentication import WebSession, in_cookie, in_header
from accounts.models import ApiToken, User
from accounts.parsers import BoundedJSONParser
from accounts.permissions import ANYONE
from accounts.serializers import (
    IssuedTokenSerializer,
    LoginSerializer,
    MeSerializer,
    MessageSerializer,
    NewTokenSerializer,
    PasswordSerializer,
    ProfileSerializer,
    RegistrationSerializer,
    SignedInSerializer,
    TokenSerializer,
    UserSerializer,
)
from accounts.throttles import AuthThrottle
from outcomes import Refused


class Entrance(APIView):
    """Who comes here has no credential yet. Forms are read from htmx only: no other site can send its header."""

    authentication_classes = ()
    throttle_classes = (AuthThrottle,)
    scopes: ClassVar[dict[str, str]] = {"POST": ANYONE}

    def get_parsers(self) -> list[BaseParser]:
        request = self.request if hasattr(self, "request") else None
        forms = [FormParser()] if request and "HX-Request" in request.headers else []
        return [BoundedJSONParser(), *forms]

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="vor"'


class Register(Entrance):
    @extend_schema(request=RegistrationSerializer, responses={201: SignedInSerializer})
    def post(self, request: Request) -> Response:
        if not registration.is_open():
            raise PermissionDenied("Registration is by invitation. Ask an owner of an organisation for a link.")
        given = _valid(RegistrationSerializer(data=request.data))
        user = registration.register(
            email=given["email"], password=given["password"], display_name=given.get("display_name") or ""
        )
        return _signed_in(request, user, status=201)


class Login(Entrance):
    @extend_schema(request=LoginSerializer, responses={200: SignedInSerializer})
    def post(self, request: Request) -> Response:
        given = _valid(LoginSerializer(data=request.data))
        try:
            user = sessions.recognise(request._request, **given)
        except Refused as refusal:
            raise AuthenticationFailed(sessions.WRONG) from refusal
        return _signed_in(request, user)


class Logout(APIView):
    """Ends the login whose token is presented, or the web session."""

    scopes: ClassVar[dict[str, str]] = {"POST": ANYONE}

    def get_authenticators(self) -> list[BaseAuthentication]:
        """An unknown token is logged out already, so no token is refused here; the web session needs CSRF as ever."""
        request = getattr(self, "request", None)
        return [] if request and in_header(request) is not None else [WebSession()]

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="vor"'

    @extend_schema(request=None, responses={200: MessageSerializer})
    def post(self, request: Request) -> Response:
        secret = in_header(request) if in_header(request) is not None else in_cookie(request)
        if secret is None and not request.user.is_authenticated:
            raise AuthenticationFailed("No session token provided")
        if token := secret and tokens.find(secret):
            sessions.end_token(request._request, token)
        sessions.end_current(request._request)
        return Response({"message": "Logged out"}, headers=_go(request, "/login"))


class Me(APIView):
    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses={200: MeSerializer})
    def get(self, request: Request) -> Response:
        return Response(MeSerializer(cast(User, request.user)).data)


class Profile(APIView):
    scopes: ClassVar[dict[str, str]] = {"PATCH": "write"}

    @extend_schema(request=ProfileSerializer, responses={200: MessageSerializer})
    def patch(self, request: Request) -> Response:
        given = _valid(ProfileSerializer(data=request.data))
        if not given["display_name"]:
            raise Refused("empty_name", "Display name must not be empty.")
        User.objects.filter(pk=cast(User, request.user).pk).update(display_name=given["display_name"])
        return Response({"message": "Profile updated."})


class ChangePassword(APIView):
    """Ends every other session and login over the API."""

    throttle_classes = (AuthThrottle,)
    scopes: ClassVar[dict[str, str]] = {"POST": "admin"}

    @extend_schema(request=PasswordSerializer, responses={200: MessageSerializer})
    def post(self, request: Request) -> Response:
        given = _valid(PasswordSerializer(data=request.data))
        current, new = given["current_password"], given["new_password"]
        if len(new) < 8:
            raise Refused("short_password", "New password must be at least 8 characters.")
        user, keep = cast(User, request.user), cast(ApiToken | None, request.auth)
        sessions.change_password(request._request, user=user, current=current, new=new, keep=keep)
        return Response({"message": "Password changed."})


class Tokens(APIView):
    """The tokens of the person asking; a new one's secret is in the answer and nowhere else."""

    scopes: ClassVar[dict[str, str]] = {"GET": "admin", "POST": "admin"}

    @extend_schema(operation_id="tokens_list", responses={200: TokenSerializer(many=True)})
    def get(self, request: Request) -> Response:
        own = ApiToken.objects.visible_to(request.user).usable().order_by("-created_at")
        return Response(TokenSerializer(own, many=True).data)

    @extend_schema(request=NewTokenSerializer, responses={201: IssuedTokenSerializer})
    def post(self, request: Request) -> Response:
        given = _valid(NewTokenSerializer(data=request.data, context={"request": request}))
        days = given.get("expires_in_days")
        token, secret = tokens.issue(
            cast(User, request.user),
            kind=ApiToken.Kind.PERSONAL,
            organisation=given["org_id"],
            name=given["name"],
            scopes=given["scopes"],
            lifetime=timedelta(days=days) if days else None,
        )
        return Response({"token": secret, **TokenSerializer(token).data}, status=201)


class TokenDetail(APIView):
    scopes: ClassVar[dict[str, str]] = {"DELETE": "admin"}

    @extend_schema(request=None, responses={200: MessageSerializer})
    def delete(self, request: Request, token_id: UUID) -> Response:
        token = ApiToken.objects.visible_to(request.user).usable().filter(pk=token_id).first()
        if token is None:
            raise NotFound(f"Token '{token_id}' not found")
        tokens.revoke(token, by=cast(User, request.user))
        return Response({"message": "Token revoked"})


def _valid(serializer: BaseSerializer[Any]) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return cast(dict[str, Any], serializer.validated_data)


def _signed_in(request: Request, user: User, *, status: int = 200) -> Response:
    token, secret = tokens.issue_for_login(user)
    sessions.start(request._request, user, api_token=token)
    answer = {"token": secret, "user": UserSerializer(user).data}
    return Response(answer, status=status, headers={"Cache-Control": "no-store", **_go(request, "/")})


def _go(request: Request, path: str) -> dict[str, str]:
    return {"HX-Redirect": path} if "HX-Request" in request.headers else {}
