"""Packages that read and write files of a kind: pictures, tables, documents, arrays; loaders for models."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "path-traversal",
    """PIL.Image.open(0 fp)
    cv2.imread(0 filename)
    cv2.imwrite(0 filename)
    cv2.VideoCapture(0 filename)
    imageio.imread(0 uri)
    skimage.io.imread(0 fname)
    wand.image.Image(filename)
    openpyxl.load_workbook(0 filename)
    xlrd.open_workbook(0 filename)
    pandas.read_csv(0 filepath_or_buffer)
    pandas.read_excel(0 io)
    pandas.read_json(0 path_or_buf)
    pandas.read_parquet(0 path)
    pandas.read_xml(0 path_or_buffer)
    *.to_csv(0 path_or_buf)
    *.to_excel(0 excel_writer)
    *.to_parquet(0 path)
    *.to_pickle(0 path)
    polars.read_csv(0 source)
    polars.read_parquet(0 source)
    pypdf.PdfReader(0 stream)
    PyPDF2.PdfReader(0 stream)
    PyPDF2.PdfFileReader(0 stream)
    fitz.open(0 filename)
    pymupdf.open(0 filename)
    pdfplumber.open(0 path_or_fp)
    pdf2image.convert_from_path(0 pdf_path)
    docx.Document(0 docx)
    pptx.Presentation(0 pptx)
    reportlab.pdfgen.canvas.Canvas(0 filename)
    reportlab.platypus.SimpleDocTemplate(0 filename)
    numpy.load(0 file)
    numpy.save(0 file)
    numpy.savez(0 file)
    numpy.loadtxt(0 fname)
    soundfile.read(0 file)
    librosa.load(0 path)
    werkzeug.utils.send_file(0 path_or_file)
    matplotlib.pyplot.savefig(0 fname)""",
    when="a path",
    confidence="medium",
)
FAMILY.sink(
    "path-traversal",
    """aiofiles.os.remove(0)
    aiofiles.os.unlink(0)
    aiofiles.os.rename(0, 1)
    aiofiles.os.makedirs(0)
    aiofiles.os.mkdir(0)
    aiofiles.os.listdir(0)
    aiofiles.os.scandir(0)
    aiofiles.os.rmdir(0)
    shutil.make_archive(0 base_name, 2 root_dir)
    shutil.chown(0 path)
    boto3.client().download_file(2 Filename)
    boto3.client().upload_file(0 Filename)
    boto3.resource().Bucket().download_file(1 Filename)
    boto3.resource().Bucket().upload_file(0 Filename)
    minio.Minio().fget_object(2 file_path)
    minio.Minio().fput_object(2 file_path)
    *.download_to_filename(0 filename)
    *.upload_from_filename(0 filename)
    smart_open.open(0 uri)
    fsspec.open(0 urlpath)
    patoolib.extract_archive(0 archive, outdir)""",
    when="text",
)
_FILES = (
    "TextLoader",
    "PyPDFLoader",
    "CSVLoader",
    "UnstructuredFileLoader",
    "DirectoryLoader",
    "Docx2txtLoader",
    "JSONLoader",
    "UnstructuredMarkdownLoader",
    "PyMuPDFLoader",
)
_PAGES = (
    "WebBaseLoader",
    "UnstructuredURLLoader",
    "SeleniumURLLoader",
    "PlaywrightURLLoader",
    "RecursiveUrlLoader",
    "SitemapLoader",
    "AsyncHtmlLoader",
    "AsyncChromiumLoader",
    "OnlinePDFLoader",
)
for _package in ("langchain_community.document_loaders", "langchain.document_loaders"):
    FAMILY.sink(
        "path-traversal", "\n".join(f"{_package}.{one}(0 file_path, path)" for one in _FILES), confidence="medium"
    )
    FAMILY.sink(
        "server-side-request",
        "\n".join(f"{_package}.{one}(0 web_path, web_paths, urls, url)" for one in _PAGES),
        when="host",
    )
# What they hold is not what they were asked for with.
FAMILY.fresh(
    """PIL.Image.open cv2.imread openpyxl.load_workbook pypdf.PdfReader PyPDF2.PdfReader fitz.open pdfplumber.open
    docx.Document numpy.load boto3.client().download_file"""
)
