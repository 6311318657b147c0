<?php
$page = $_GET['page'] ?? 'home'; // SOURCE
include 'pages/' . $page . '.php'; // SINK file-inclusion
