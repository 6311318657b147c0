"""Every setting, read from the environment; a clone runs with none of them set."""

import logging
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ

from config import env, logs

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
KEYS_DIR = DATA_DIR / "keys"

# Who we are.
VERSION = "0.1.0"
PUBLIC_URL = env.text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
IS_PRODUCTION = bool(env.text("DATABASE_URL"))
PROCESS = env.text("VOR_PROCESS")
DEBUG = False
SECRET_KEY = env.key("SECRET_KEY", folder=KEYS_DIR, purpose="secret")
ENCRYPTION_KEYS = env.words("ENCRYPTION_KEYS") or [env.key("", folder=KEYS_DIR, purpose="encryption")]
FINGERPRINT_KEY = env.key("FINGERPRINT_KEY", folder=KEYS_DIR, purpose="fingerprint")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or sorted(
    {"127.0.0.1", "localhost", "[::1]", urlsplit(PUBLIC_URL).hostname or ""}
)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
TRUSTED_PROXIES = env.words("TRUSTED_PROXIES")
REGISTRATION = env.choice("VOR_REGISTRATION", ("invite", "open") if IS_PRODUCTION else ("open", "invite"))
SETUP_CODE_FILE = KEYS_DIR / "setup-code"

INSTALLED_APPS = [
    "config",
    "accounts",
    "repos",
    "findings",
    "scans",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_eventstream",
    "django_structlog",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.presence.PresenceMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "scans.running.running_scans",
            ]
        },
    }
]

# Database: SQLite in DATA_DIR, or PostgreSQL by DATABASE_URL.
# Measured: WAL with IMMEDIATE carries eight times the writes of Django's defaults.
_SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-20000;",
}
DATABASES = {"default": environ.Env.db_url_config(env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'vor.sqlite3'}"))}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = _SQLITE_OPTIONS
elif PROCESS == "web":
    # Without a pool 300 simultaneous pages meant 124 errors; with prefork workers it is untried: the web alone.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 10, "timeout": 20}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Queue and wake-up.
REDIS_URL = env.text("REDIS_URL")
QUEUE_DIR = DATA_DIR / "queue"
CELERY_BROKER_URL = f"{REDIS_URL.rstrip('/')}/1" if REDIS_URL else "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object]
if REDIS_URL:
    _redis = urlsplit(REDIS_URL)
    EVENTSTREAM_REDIS = {"host": _redis.hostname, "port": _redis.port or 6379, "db": 0, "password": _redis.password}
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 21600, "socket_connect_timeout": 3, "socket_timeout": 30}
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "processed_folder": str(QUEUE_DIR / "processed"),
        "store_processed": False,
        "polling_interval": 0.2,
    }
    for _folder in ("messages", "control", "processed"):
        (QUEUE_DIR / _folder).mkdir(parents=True, exist_ok=True)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_LOST_WAIT = 1.0  # no results are awaited, so a lost child need not be missed for ten seconds
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_TIMEOUT = 3

# The scan.
SCAN_EXECUTION = env.choice("SCAN_EXECUTION", ("queued", "inline"))
SCAN_LEASE = env.seconds("SCAN_LEASE_SECONDS", 30)
SCAN_SWEEP = env.seconds("SCAN_SWEEP_SECONDS", 5)
SCAN_CANCEL_POLL = env.seconds("SCAN_CANCEL_POLL_SECONDS", 0.5)
SCAN_TASK_SLICE = env.seconds("SCAN_TASK_SLICE_SECONDS", 600)
# Each stage waits this long before it works: to watch a scan at leisure, or to kill something in the middle of it.
SCAN_PAUSE = env.seconds("SCAN_PAUSE_SECONDS", 0)
SCAN_LIMIT = env.seconds("SCAN_LIMIT_SECONDS", 3600)
SCAN_STAGE_ATTEMPTS = env.number("SCAN_STAGE_ATTEMPTS", 3, least=1)
WORKER_SILENT = env.seconds("WORKER_SILENT_SECONDS", 30)
ENGINE_FILE_LIMIT = env.seconds("ENGINE_FILE_SECONDS", 10)
ENGINE_MEMORY_BYTES = env.number("ENGINE_MEMORY_MB", 4096, least=256) * 2**20

EXTRA_ENGINES = env.words("VOR_EXTRA_ENGINES")

# Advisories older than this are a coverage gap.
ADVISORY_AGE_LIMIT = timedelta(days=env.number("VOR_ADVISORY_AGE_DAYS", 30, least=1))
ADVISORY_FETCH_LIMIT_BYTES = env.number("VOR_ADVISORY_FETCH_LIMIT_MB", 1024, least=1) * 2**20

# The address of a service that speaks OSV's API; empty: a scan asks nobody.
ADVISORY_SERVICE = env.text("VOR_ADVISORY_SERVICE").rstrip("/")
ADVISORY_ANSWER_AGE_LIMIT = timedelta(hours=env.number("VOR_ADVISORY_ANSWER_HOURS", 24, least=1))
ADVISORY_SERVICE_LIMIT = env.seconds("VOR_ADVISORY_SERVICE_SECONDS", 60)

# What may be taken in.
LOCAL_ROOTS = [Path(root).resolve() for root in env.words("VOR_LOCAL_ROOTS")]
ALLOW_HOSTS = frozenset(env.words("VOR_ALLOW_HOSTS"))
CA_FILE = Path(env.text("VOR_CA_FILE")) if env.text("VOR_CA_FILE") else None
PACK_LIMIT_BYTES = env.number("VOR_PACK_LIMIT_MB", 2048, least=1) * 2**20
FILE_COUNT_LIMIT = env.number("VOR_FILE_COUNT_LIMIT", 200_000, least=1)
PARSE_LIMIT_BYTES = env.number("VOR_PARSE_LIMIT_KB", 1500, least=1) * 1000
ARCHIVE_LIMIT_BYTES = env.number("VOR_ARCHIVE_LIMIT_MB", 300, least=1) * 2**20
FETCH_LIMIT = env.seconds("VOR_FETCH_LIMIT_SECONDS", 900)
# How far back secrets are looked for: what the history may add to a fetched repository, and the time for each of
# fetching and reading it. No time: the history is left alone.
HISTORY_LIMIT_BYTES = env.number("VOR_HISTORY_LIMIT_MB", 1024, least=1) * 2**20
HISTORY_LIMIT = env.seconds("VOR_HISTORY_LIMIT_SECONDS", 90)
REQUEST_LIMIT_BYTES = env.number("VOR_REQUEST_LIMIT_KB", 1024, least=16) * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = REQUEST_LIMIT_BYTES
FILE_UPLOAD_TEMP_DIR = str(DATA_DIR / "uploads")
Path(FILE_UPLOAD_TEMP_DIR).mkdir(parents=True, exist_ok=True)
WORKSPACES_DIR = DATA_DIR / "workspaces"
WORKSPACES_LIMIT_BYTES = env.number("VOR_WORKSPACES_LIMIT_MB", 20_480, least=1) * 2**20
ARCHIVES_DIR = Path(env.text("VOR_ARCHIVES_DIR", str(DATA_DIR / "archives")))

# Live streams.
STREAM_KEEPALIVE = env.seconds("STREAM_KEEPALIVE_SECONDS", 15)
STREAM_POLL = env.seconds("STREAM_POLL_SECONDS", 5 if REDIS_URL else 0.25)
STREAM_RECHECK = env.seconds("STREAM_RECHECK_SECONDS", 60)
STREAM_STALLED = env.seconds("STREAM_STALLED_SECONDS", 60)
STREAMS_PER_USER = env.number("STREAMS_PER_USER", 100, least=1)
STREAMS_PER_PROCESS = env.number("STREAMS_PER_PROCESS", 2000, least=1)

# People.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = False
SESSION_COOKIE_NAME = "vor_session"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_TOKEN_LIFETIME = timedelta(days=7)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
X_FRAME_OPTIONS = "DENY"
# Redirects to https, subdomains and preloading are the proxy's and the domain owner's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# API.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.TokenAuthentication",
        "accounts.authentication.WebSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["accounts.permissions.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["config.api.EnvelopeRenderer", "config.api.BrowsableEnvelopeRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PARSER_CLASSES": [
        "accounts.parsers.BoundedJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "EXCEPTION_HANDLER": "config.errors.api_exception",
    "DEFAULT_PAGINATION_CLASS": "config.api.Pages",
    "DEFAULT_THROTTLE_RATES": {
        "auth": env.text("THROTTLE_AUTH", "10/min"),
        "anon": env.text("THROTTLE_ANON", "60/min"),
        "user": env.text("THROTTLE_USER", "1200/min"),
    },
    "DEFAULT_THROTTLE_CLASSES": [
        "accounts.throttles.PersonThrottle",
        "accounts.throttles.NobodyThrottle",
    ],
    "NUM_PROXIES": len(TRUSTED_PROXIES),
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Vör API",
    "VERSION": VERSION,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["config.openapi.ours"],
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "config.openapi.envelope"],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "ScanStatus": "scans.status.ScanStatus",
        "FindingStatus": "findings.models.Status",
        "Severity": "findings.models.Severity",
    },
}

# Files and words.
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(ARCHIVES_DIR)}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CACHES = {
    "default": {"BACKEND": "config.cache.ForgivingRedisCache", "LOCATION": f"{REDIS_URL.rstrip('/')}/2"}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA_DIR / "cache" / "django"),
    }
}
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"
DJANGO_STRUCTLOG_REQUEST_CANCELLED_LOG_LEVEL = logging.INFO  # a watcher who leaves is no warning
LOGGING = logs.configuration(
    env.choice("LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR")), as_json=env.flag("LOG_JSON", True)
)
PROCESS_ENVIRONMENT = env.given() | {"DATA_DIR": str(DATA_DIR)}
