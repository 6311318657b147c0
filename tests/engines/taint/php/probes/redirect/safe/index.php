<?php
header('Location: /shop/' . $_GET['next']);
exit;
