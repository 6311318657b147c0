<?php
$name = basename($_FILES['picture']['name']); // SOURCE
move_uploaded_file($_FILES['picture']['tmp_name'], "uploads/$name"); // SINK unrestricted-upload
