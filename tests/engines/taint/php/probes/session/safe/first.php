<?php
session_start();
$_SESSION['theme'] = htmlspecialchars($_POST['theme']);
