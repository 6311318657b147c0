<?php
function shop_title($title)
{
    return apply_filters('shop_title', $title, $_GET['title']);
}

$post = get_post($_GET['id']);
$made = wp_insert_post(array('post_title' => $_POST['title'], 'post_parent' => $post->ID));
echo '<h1 data-made="' . $made . '">' . shop_title('Shop') . '</h1>';
$seen = maybe_unserialize(get_user_meta(1, 'seen', true));
