<?php
$admin = false;
extract($_POST, EXTR_SKIP);
extract($_GET, EXTR_PREFIX_ALL, 'sent');
