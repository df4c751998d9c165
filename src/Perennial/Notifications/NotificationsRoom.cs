using Perennial.Access;
using Perennial.Rules.Access;

namespace Perennial.Notifications;

/// <summary>The inbox of everybody with an account.</summary>
internal static class NotificationsRoom
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services.AddSingleton<Notify>();

    public static IEndpointRouteBuilder MapNotifications(this IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/api/notifications").RequirePermission(Permission.KeepOwnAccount);
        inbox.MapGet("", ListNotifications.Handle).WithSummary("One's own inbox, the newest first.");
        inbox.MapPost("/read", ReadNotifications.Handle).WithSummary("Marks notices as seen.");
        return routes;
    }
}
