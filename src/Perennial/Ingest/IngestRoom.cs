namespace Perennial.Ingest;

/// <summary>The event log: everything that happened to customers.</summary>
internal static class IngestRoom
{
    public static IServiceCollection AddIngest(this IServiceCollection services) =>
        services.AddSingleton<EventWriter>().AddSingleton<Settings.ICountDays, RecountEventDays>().AddSingleton<ICustomerRows, EventRows>();
}
