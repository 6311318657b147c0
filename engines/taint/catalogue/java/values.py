"""Java's texts, numbers and collections: what leaves nothing that could hurt, what asks, what calls back."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_NUMBERS = [
    "Integer.parseInt",
    "Integer.valueOf",
    "Long.parseLong",
    "Long.valueOf",
    "Double.parseDouble",
    "Double.valueOf",
    "Float.parseFloat",
    "Float.valueOf",
    "Short.parseShort",
    "Short.valueOf",
    "Byte.parseByte",
    "Boolean.parseBoolean",
    "Boolean.valueOf",
]
FAMILY.cleans("all", " ".join(f"java.lang.{name}" for name in _NUMBERS))
FAMILY.cleans(
    "all",
    """int float java.util.UUID.fromString java.math.BigDecimal java.math.BigInteger
        java.time.LocalDate.parse java.time.LocalDateTime.parse *.hashCode *.intValue *.longValue
        *.doubleValue *.ordinal *.nextInt *.nextLong *.nextDouble *.getSize *.count *.getInt *.getLong *.getDouble
        *.getBoolean *.optInt *.optLong *.asInt *.asLong *.asDouble *.asBoolean *.getAsInt *.getAsLong *.getAsDouble
        java.text.SimpleDateFormat().format java.text.DateFormat().format java.text.DateFormat.getInstance().format
        java.text.NumberFormat().format java.text.DecimalFormat().format""",
)
# Letters, digits, "+", "/" and "=": a slash may lead elsewhere, nothing else is left.
FAMILY.cleans(
    "all but path-traversal server-side-request open-redirect",
    """java.util.Base64.getEncoder().encodeToString java.util.Base64.getMimeEncoder().encodeToString
        org.apache.commons.codec.binary.Base64.encodeBase64String
        org.springframework.util.Base64Utils.encodeToString""",
)
FAMILY.cleans(
    "all",
    """java.util.Base64.getUrlEncoder().encodeToString org.apache.commons.codec.binary.Base64.encodeBase64URLSafeString
        org.apache.commons.codec.binary.Hex.encodeHexString java.util.HexFormat.of().formatHex""",
)
FAMILY.cleans(
    "all but weak-random",
    " ".join(
        f"org.apache.commons.codec.digest.DigestUtils.{name}Hex"
        for name in ("md5", "sha1", "sha256", "sha384", "sha512")
    )
    + " org.springframework.util.DigestUtils.md5DigestAsHex",
)
# What is left is an address of digits; where it leads stays who named it.
FAMILY.cleans("all but server-side-request", "*.getHostAddress")
FAMILY.fresh(
    """*.getClass *.isEmpty *.matches java.security.MessageDigest.getInstance
        java.lang.System.currentTimeMillis *.digest *.compareTo *.equals java.util.Objects.hash *.indexOf
        *.lastIndexOf *.size"""
)
FAMILY.guard(
    "all",
    """org.apache.commons.lang3.StringUtils.isAlphanumeric(0)
        org.apache.commons.lang3.StringUtils.isNumeric(0)
        org.apache.commons.lang3.StringUtils.isAlpha(0)
        org.apache.commons.lang3.math.NumberUtils.isCreatable(0)
        org.apache.commons.lang3.math.NumberUtils.isParsable(0)
        org.apache.commons.lang3.math.NumberUtils.isDigits(0)
        org.apache.commons.lang3.math.NumberUtils.isNumber(0)
        org.apache.commons.lang.math.NumberUtils.isNumber(0)
        org.apache.commons.lang.math.NumberUtils.isDigits(0)
        org.apache.commons.lang.StringUtils.isAlphanumeric(0)
        org.apache.commons.lang.StringUtils.isNumeric(0)
        org.apache.commons.lang.StringUtils.isAlpha(0)
        java.lang.Character.isDigit(0)
        java.lang.Character.isLetter(0)
        java.lang.Character.isAlphabetic(0)
        java.lang.Character.isLetterOrDigit(0)""",
)

FAMILY.calls_back("elements", "*.map(0)\n*.flatMap(0)\n*.mapToObj(0)")
FAMILY.calls_back(
    "kept",
    """*.forEach(0)
        *.filter(0)
        *.anyMatch(0)
        *.allMatch(0)
        *.ifPresent(0)
        *.removeIf(0)
        *.peek(0)
        *.forEachOrdered(0)""",
)
FAMILY.calls_back("keyed", "*.merge(2)\n*.compute(1)\n*.computeIfAbsent(1)\n*.computeIfPresent(1)")
FAMILY.calls_back(
    "run",
    """java.lang.Thread.startVirtualThread(0)
        *.execute(0)
        *.schedule(0)
        *.scheduleAtFixedRate(0)
        java.util.concurrent.CompletableFuture.runAsync(0)""",
)
FAMILY.calls_back("begun", "java.lang.Thread(0)")
FAMILY.calls_back("else", "*.orElseGet(0)\n*.requireNonNullElseGet(1)")
FAMILY.calls_back(
    "args",
    """*.submit(0)
        java.util.concurrent.CompletableFuture.supplyAsync(0)
        java.util.stream.Stream.generate(0)
        java.lang.ThreadLocal.withInitial(0)""",
)
FAMILY.calls_back(
    "then",
    "*.transform(0)\n*.thenApply(0)\n*.thenCompose(0)\n*.thenAccept(0)\n*.thenApplyAsync(0)\n*.thenAcceptAsync(0)",
)
FAMILY.means("setdefault", "putIfAbsent")
FAMILY.means("put", "setProperty")
FAMILY.means("getOrDefault", "getProperty")
FAMILY.means("keys", "keySet")
FAMILY.means("items", "entrySet")
FAMILY.means("extend", "addAll")
FAMILY.means("addLast", "addElement offerLast")
FAMILY.means("unshift", "addFirst offerFirst")
FAMILY.pours(
    """java.lang.System.arraycopy(0, 2)
        java.util.Collections.addAll(1, 0)
        java.util.Formatter().format(1, self)"""
)
_READERS = """InputStream ByteArrayInputStream BufferedInputStream FileInputStream DataInputStream Reader StringReader
    InputStreamReader BufferedReader FileReader"""
_READ = ("read(self, 0)", "readFully(self, 0)")
FAMILY.pours("\n".join(f"java.io.{name}().{read}" for name in _READERS.split() for read in _READ))
FAMILY.pours("javax.servlet.ServletInputStream().read(self, 0)")
# Tests that raise when they fail.
FAMILY.ensures(
    """org.springframework.util.Assert.isTrue(0)
    org.springframework.util.Assert.state(0)
    com.google.common.base.Preconditions.checkArgument(0)
    com.google.common.base.Preconditions.checkState(0)
    com.google.common.base.Verify.verify(0)
    org.apache.commons.lang.Validate.isTrue(0)
    org.apache.commons.lang.Validate.validState(0)
    org.apache.commons.lang3.Validate.isTrue(0)
    org.apache.commons.lang3.Validate.validState(0)
    cn.hutool.core.lang.Assert.isTrue(0)"""
)
FAMILY.ensures("cn.hutool.core.lang.Assert.isFalse(0)", outcome=False)
