"""Ruby itself: commands, evaluation, reflection, deserialisation, conversions, and what blocks are given."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.source("command-line", "ARGV gets() STDIN.read() STDIN.gets() $stdin.read() $stdin.gets() ARGF.read()")
FAMILY.source("environment", "ENV")
FAMILY.sink(
    "command-injection",
    """system(0)
    exec(0)
    spawn(0)
    `(0)
    Kernel.system(0)
    Kernel.exec(0)
    Kernel.spawn(0)
    Kernel.`(0)
    Process.spawn(0)
    IO.popen(0)
    Open3.capture2(0)
    Open3.capture2e(0)
    Open3.capture3(0)
    Open3.popen2(0)
    Open3.popen2e(0)
    Open3.popen3(0)
    Open3.pipeline(*)
    Open3.pipeline_r(*)
    Open3.pipeline_w(*)
    PTY.spawn(0)
    Terrapin.CommandLine(0)
    Cocaine.CommandLine(0)""",
    when="leading",
)
# One by one they are arguments, unless the program is a shell.
_STARTS = """system exec spawn Kernel.system Kernel.exec Kernel.spawn Process.spawn Open3.capture2 Open3.capture2e
    Open3.capture3 Open3.popen2 Open3.popen2e Open3.popen3 PTY.spawn"""
FAMILY.sink("command-injection", "\n".join(f"{name}(*)" for name in _STARTS.split()), when="shell line")
FAMILY.sink("command-injection", "open(0)\nKernel.open(0)\nIO.read(0)\nIO.readlines(0)\nIO.foreach(0)", when="unnamed")
FAMILY.cleans(
    "command-injection",
    "Shellwords.escape Shellwords.shellescape Shellwords.join Shellwords.shelljoin *.shellescape *.shelljoin",
)
FAMILY.sink(
    "code-injection",
    """eval(0)
    Kernel.eval(0)
    *.instance_eval(0)
    *.class_eval(0)
    *.module_eval(0)
    instance_eval(0)
    class_eval(0)
    module_eval(0)
    binding().eval(0)
    *.eval(0)
    RubyVM.InstructionSequence.compile(0)
    RubyVM.InstructionSequence.eval(0)""",
    when="text",
)
FAMILY.sink(
    "unsafe-reflection",
    """*.constantize(self)
    *.safe_constantize(self)
    *.const_get(0)
    const_get(0)
    *.public_send(0)
    public_send(0)
    *.try(0)
    try(0)
    *.instance_variable_set(0)
    *.method(0)
    method(0)
    *.define_method(0)
    *.qualified_const_get(0)""",
    when="unnamed",
)
FAMILY.sink(
    "unsafe-deserialization",
    """Marshal.load(0)
    Marshal.restore(0)
    YAML.unsafe_load(0)
    YAML.load_stream(0)
    YAML.load_documents(0)
    Psych.unsafe_load(0)
    Psych.load_stream(0)
    Oj.object_load(0)
    Ox.parse_obj(0)
    PStore(0)
    CSV.load(0)
    JSON.unsafe_load(0)""",
)
# Builds plain data only since Psych 4.
FAMILY.sink("unsafe-deserialization", "YAML.load(0)\nPsych.load(0)", when="unsafe", confidence="medium")
FAMILY.sink("unsafe-deserialization", "JSON.parse(0)\nJSON.load(0)", when="additions")
FAMILY.sink("unsafe-deserialization", "Oj.load(0)\nOx.load(0)", when="object mode")
FAMILY.cleans("unsafe-deserialization", "Marshal.dump YAML.dump")
FAMILY.sink("regex-denial", "Regexp(0)\nRegexp.new(0)", confidence="medium")
FAMILY.sink("regex-denial", "re.match(1)", when="exponential")
FAMILY.cleans("regex-denial", "Regexp.escape Regexp.quote Regexp.union")
FAMILY.cleans(
    "all",
    """*.iso8601 *.xmlschema *.httpdate *.rfc2822 *.rfc3339 *.beginning_of_day *.end_of_day *.yesterday *.tomorrow *.utc
    Integer Float Rational BigDecimal Complex @plain *.to_i *.to_f *.to_d *.to_r *.to_c *.ord *.id *.hash *.hex *.oct
    *.to_date *.to_time *.to_datetime Date.parse Time.parse DateTime.parse Date.strptime Time.at Date.new Time.new
    Digest.MD5.hexdigest Digest.SHA1.hexdigest Digest.SHA256.hexdigest Digest.SHA512.hexdigest Digest.SHA256.digest
    Digest.MD5.digest OpenSSL.HMAC.hexdigest OpenSSL.HMAC.digest BCrypt.Password.create *.unpack1 *.sum *.days *.hours
    *.ago *.from_now *.since *.until *.ids *.full_messages *.full_messages_for
    *.minutes *.seconds *.abs *.round *.floor *.ceil *.zero? *.positive? *.negative? *.even? *.odd? *.bytes *.crypt""",
)
FAMILY.cleans("all but path-traversal server-side-request open-redirect", "*.parameterize @plain_with_dots")
FAMILY.cleans("header-injection log-injection", "*.inspect *.dump *.to_json JSON.generate JSON.dump CGI.escape")
FAMILY.cleans(
    "all but path-traversal server-side-request open-redirect sql-injection",
    "CGI.escape URI.encode_www_form_component ERB.Util.url_encode URI.encode_www_form *.to_query Rack.Utils.escape",
)
FAMILY.cleans(
    "all", "Base64.strict_encode64 Base64.urlsafe_encode64 Base64.encode64 SecureRandom.hex SecureRandom.uuid"
)
FAMILY.calls_back(
    "elements", "*.map(0)\n*.flat_map(0)\n*.collect(0)\n*.filter_map(0)\n*.transform_values(0)\n*.each_slice(0)"
)
FAMILY.calls_back(
    "kept",
    """*.each(0)
    *.each_pair(0)
    *.each_with_index(0)
    *.select(0)
    *.filter(0)
    *.reject(0)
    *.sort_by(0)
    *.partition(0)
    *.group_by(0)
    *.index_by(0)
    *.min_by(0)
    *.max_by(0)
    *.uniq(0)
    *.find_each(0)
    *.take_while(0)
    *.drop_while(0)
    *.sort(0)
    *.tap(0)
    *.all?(0)
    *.any?(0)
    *.none?(0)""",
)
FAMILY.calls_back("found", "*.find(0)\n*.detect(0)\n*.sum(0)")
FAMILY.calls_back("then", "*.then(0)\n*.yield_self(0)")
FAMILY.never_returns("exit exit! abort Kernel.exit Process.exit throw")
FAMILY.fresh(
    "puts print pp warn srand sleep at_exit binding caller rand Random.rand SecureRandom.random_number *.class"
)
# A date is written as the format says.
FAMILY.carries_first("*.strftime")
