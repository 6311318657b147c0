<?php
$sent = file_get_contents('php://input');
$document = new DOMDocument();
$document->loadXML($sent, LIBXML_NONET);
