"""What is asked for by a key: caches, settings, tables. What comes out is what was put there, never the key itself.

In all languages; "*." is any receiver, "?." one that nobody knows. The number is the key's place among the arguments.
"""

from typing import Final


def _keys(names: str, place: int = 0) -> dict[str, int]:
    return dict.fromkeys(names.split(), place)


KEYS: Final[dict[str, int]] = {
    # What nobody knows is asked for something by its name.
    **_keys("?.get ?.getOrDefault ?.getProperty"),
    # How many there are to be and from where on, and by which column.
    **_keys("*.skip *.take *.limit *.offset *.forPage *.simplePaginate"),
    # C#
    **_keys("*.GetOrAdd *.GetOrCreate *.GetOrCreateAsync *.GetValueOrDefault"),
    **_keys("IMemoryCache().Get MemoryCache().Get IDistributedCache().Get IDistributedCache().GetAsync"),
    **_keys("IDistributedCache().GetString IDistributedCache().GetStringAsync HttpRuntime.Cache.Get"),
    # Java
    **_keys("*.computeIfAbsent *.getIfPresent"),
    **_keys("com.google.common.cache.Cache().get com.google.common.cache.LoadingCache().get"),
    **_keys("com.google.common.cache.LoadingCache().getUnchecked com.github.benmanes.caffeine.cache.Cache().get"),
    **_keys("com.github.benmanes.caffeine.cache.LoadingCache().get"),
    **_keys("org.springframework.core.env.Environment().getProperty"),
    **_keys(
        "java.util.ResourceBundle().getString java.util.ResourceBundle().getObject java.util.ResourceBundle.getBundle"
    ),
    **_keys("org.springframework.context.MessageSource().getMessage"),
    **_keys("org.springframework.context.ApplicationContext().getMessage"),
    **_keys("org.springframework.context.support.MessageSourceAccessor().getMessage"),
    # JavaScript
    **_keys("lodash.get lodash.result lodash.pick lodash.take", 1),
    **_keys("lru-cache().get lru-cache.LRUCache().get lru-cache().fetch lru-cache.LRUCache().fetch"),
    # PHP
    **_keys("Illuminate.Support.Facades.Cache.get Illuminate.Support.Facades.Cache.pull *.rememberForever *.remember"),
    **_keys("Illuminate.Support.Arr.get Illuminate.Support.Arr.pull data_get array_get", 1),
    **_keys("apcu_fetch apc_fetch wp_cache_get get_option get_transient"),
    **_keys("get_site_option get_site_transient get_theme_mod"),
    # Python
    **_keys("django.core.cache.cache.get django.core.cache.cache.get_or_set django.core.cache.cache.get_many"),
    **_keys("redis.Redis().get redis.StrictRedis().get redis.from_url().get"),
    # Ruby
    **_keys("*.dig *.fetch *.values_at Rails.cache().read Rails.cache().read_multi"),
    # Go
    **_keys("github.com/patrickmn/go-cache.New().Get github.com/patrickmn/go-cache.Cache().Get"),
    **_keys("github.com/spf13/viper.GetString github.com/spf13/viper.Get"),
}
