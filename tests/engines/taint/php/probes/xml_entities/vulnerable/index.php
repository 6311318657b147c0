<?php
$sent = file_get_contents('php://input'); // SOURCE
$document = new DOMDocument();
$document->loadXML($sent, LIBXML_NOENT | LIBXML_NONET); // SINK xml-entities
