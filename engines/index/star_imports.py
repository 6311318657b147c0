"""What `from library import *` brings: the names of libraries that programs are seen to take whole."""

from typing import Final

# Names that hide a built-in of the same name are left out.
_NAMES: Final = {
    "bottle": """
        Bottle HTTPError HTTPResponse abort default_app delete error get hook install jinja2_template jinja2_view
        mako_template post put redirect request response route run static_file template url view""",
    "cherrypy": "HTTPError HTTPRedirect config engine expose quickstart request response serving session tools tree",
    "ctypes": "CDLL POINTER Structure byref c_char_p c_int cast memmove sizeof string_at",
    "Crypto.Cipher": "AES ARC2 ARC4 Blowfish CAST ChaCha20 DES DES3 PKCS1_OAEP PKCS1_v1_5 Salsa20",
    "Crypto.Hash": "HMAC MD2 MD4 MD5 SHA SHA1 SHA224 SHA256 SHA384 SHA512",
    "cryptography.hazmat.primitives.ciphers": "Cipher algorithms modes",
    "django.conf.urls": "include patterns url",
    "django.contrib.auth": "authenticate get_user get_user_model login logout update_session_auth_hash",
    "django.contrib.auth.decorators": "login_required permission_required user_passes_test",
    "django.contrib.auth.models": "AbstractBaseUser AbstractUser AnonymousUser Group Permission User",
    "django.db": "connection connections models transaction",
    "django.db.models": """
        Avg BinaryField BooleanField CASCADE CharField Count DateField DateTimeField DecimalField EmailField F
        FileField FloatField ForeignKey GenericIPAddressField ImageField IntegerField JSONField Manager
        ManyToManyField Max Min Model OneToOneField Q QuerySet SlugField Sum TextField TimeField URLField UUIDField
        Value""",
    "django.forms": """
        BooleanField CharField ChoiceField DateField DateTimeField DecimalField EmailField FileField FloatField Form
        ImageField IntegerField JSONField ModelForm SlugField TextInput Textarea TimeField URLField UUIDField
        ValidationError Widget""",
    "django.http": """FileResponse Http404 HttpRequest HttpResponse HttpResponseBadRequest HttpResponseForbidden
        HttpResponseNotAllowed HttpResponseNotFound HttpResponsePermanentRedirect HttpResponseRedirect
        HttpResponseServerError JsonResponse QueryDict StreamingHttpResponse""",
    "django.shortcuts": "get_list_or_404 get_object_or_404 redirect render render_to_response resolve_url",
    "django.urls": "include path re_path reverse reverse_lazy",
    "django.utils.safestring": "SafeString mark_safe",
    "django.views": "View",
    "django.views.decorators.csrf": "csrf_exempt csrf_protect ensure_csrf_cookie requires_csrf_token",
    "django.views.generic": """
        CreateView DeleteView DetailView FormView ListView RedirectView TemplateView UpdateView View""",
    "fastapi": """
        APIRouter BackgroundTasks Body Cookie Depends FastAPI File Form HTTPException Header Path Query Request
        Response Security UploadFile WebSocket""",
    "flask": """
        Blueprint Flask Markup Response abort after_this_request app_template_rendered copy_current_request_context
        current_app escape flash g get_flashed_messages has_request_context helpers json jsonify make_response
        redirect render_template render_template_string request safe_join send_file send_from_directory session
        stream_template stream_template_string stream_with_context url_for views""",
    "flask_login": "LoginManager UserMixin current_user fresh_login_required login_required login_user logout_user",
    "flask_wtf": "CSRFProtect FlaskForm Form RecaptchaField",
    "ftplib": "FTP FTP_TLS",
    "hashlib": "blake2b blake2s md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha512",
    "http.server": "BaseHTTPRequestHandler HTTPServer SimpleHTTPRequestHandler ThreadingHTTPServer",
    "jinja2": "Environment FileSystemLoader PackageLoader Template select_autoescape",
    "lxml": "etree html objectify",
    "lxml.etree": "HTML HTMLParser XML XMLParser XPath XSLT fromstring iterparse parse tostring",
    "os": """chmod chown environ execl execle execlp execv execve execvp execvpe getcwd getenv link listdir makedirs
        mkdir path popen putenv remove removedirs rename replace rmdir scandir spawnl spawnlp spawnv spawnvp
        startfile stat symlink system unlink walk""",
    "os.path": """
        abspath basename dirname exists expanduser expandvars getsize isabs isdir isfile join normpath realpath""",
    "pathlib": "Path PosixPath PurePath",
    "pickle": "Pickler Unpickler dump dumps load loads",
    "pymongo": "ASCENDING DESCENDING MongoClient",
    "random": "choice choices getrandbits randint random randrange sample seed shuffle uniform Random SystemRandom",
    "requests": "Request Session delete get head options patch post put request session",
    "rest_framework.decorators": "action api_view authentication_classes permission_classes throttle_classes",
    "rest_framework.generics": """
        CreateAPIView DestroyAPIView GenericAPIView ListAPIView ListCreateAPIView RetrieveAPIView
        RetrieveDestroyAPIView RetrieveUpdateAPIView RetrieveUpdateDestroyAPIView UpdateAPIView""",
    "rest_framework.permissions": """
        AllowAny BasePermission DjangoModelPermissions IsAdminUser IsAuthenticated IsAuthenticatedOrReadOnly""",
    "rest_framework.serializers": """
        BooleanField CharField DateField DateTimeField EmailField FileField HyperlinkedModelSerializer IntegerField
        JSONField ListField ModelSerializer PrimaryKeyRelatedField Serializer SerializerMethodField SlugRelatedField
        ValidationError""",
    "rest_framework.views": "APIView",
    "rest_framework.viewsets": "GenericViewSet ModelViewSet ReadOnlyModelViewSet ViewSet",
    "shutil": "copy copy2 copyfile copytree move rmtree unpack_archive",
    "smtplib": "SMTP SMTP_SSL",
    "socket": "AF_INET SOCK_DGRAM SOCK_STREAM create_connection create_server gethostbyname socket socketpair",
    "socketserver": "BaseRequestHandler StreamRequestHandler TCPServer ThreadingMixIn UDPServer",
    "sqlalchemy": """
        Boolean Column Date DateTime Float ForeignKey Integer LargeBinary MetaData Numeric String Table Text and_
        case create_engine delete desc func insert join literal literal_column cast or_ select text
        type_coerce union update""",
    "sqlalchemy.orm": "DeclarativeBase Session declarative_base joinedload relationship scoped_session sessionmaker",
    "sqlite3": "Connection Cursor Row connect",
    "ssl": "CERT_NONE SSLContext create_default_context wrap_socket",
    "subprocess": "DEVNULL PIPE Popen STDOUT call check_call check_output getoutput getstatusoutput run",
    "tarfile": "TarFile",
    "telnetlib": "Telnet",
    "tempfile": "NamedTemporaryFile TemporaryDirectory mkdtemp mkstemp mktemp",
    "tornado.web": "Application HTTPError RequestHandler StaticFileHandler authenticated",
    "urllib": "urlencode urlopen urlretrieve",
    "urllib.parse": "parse_qs parse_qsl quote quote_plus unquote unquote_plus urlencode urljoin urlparse urlsplit",
    "urllib.request": "Request build_opener install_opener urlopen urlretrieve",
    "urllib2": "Request build_opener urlopen",
    "wtforms": """BooleanField DateField DecimalField FileField FloatField Form HiddenField IntegerField PasswordField
        RadioField SelectField SelectMultipleField StringField SubmitField TextAreaField TextField""",
    "wtforms.validators": "DataRequired Email EqualTo InputRequired Length NumberRange Regexp ValidationError",
    "xml.dom.minidom": "parse parseString",
    "xml.etree.ElementTree": "XML XMLParser fromstring iterparse parse tostring",
    "yaml": "FullLoader Loader SafeLoader UnsafeLoader dump full_load load load_all safe_load unsafe_load",
    "zipfile": "ZipFile ZipInfo is_zipfile",
}
BROUGHT: Final = {module: tuple(names.split()) for module, names in _NAMES.items()}
