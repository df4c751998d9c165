namespace Perennial.Catalog;

/// <summary>What is sold.</summary>
internal static class CatalogRoom
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services.AddSingleton<CatalogWriter>();
}
