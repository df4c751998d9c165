using Perennial.Access;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Api;

/// <summary>The public contract: what other systems build on. Everything else under /api belongs to the page and may change.</summary>
internal static class ApiRoom
{
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services
            .AddSingleton<ApiWrites>()
            .AddSingleton<ResolveCustomers>()
            .AddSingleton<CustomerReader>()
            .AddSingleton<CompanyReader>()
            .AddSingleton<OrderReader>()
            .AddSingleton<WriteOrder>()
            .AddSingleton<ContractReader>()
            .AddSingleton<WriteContract>()
            .AddSingleton<AppendEvents>();

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        MapCustomers(routes.MapGroup("/api/v1/customers"));
        routes.MapTags();
        routes.MapCompanies();
        MapOrders(routes.MapGroup("/api/v1/orders"));
        routes.MapContractsOfApi();
        routes
            .MapPost("/api/v1/events", PostEvents.Handle)
            .Says(
                "Append events",
                "追加事件",
                "Up to 1,000 events; a messageId that is known already is taken once.",
                "一次最多 1,000 条；已有的 messageId 只记录一次。"
            )
            .Answers<AppendedEvents>(StatusCodes.Status200OK)
            .Takes(ApiExamples.Events)
            .RequirePermission(Permission.RecordActivity);
        routes.MapCustomFields();
        routes
            .MapPost("/api/v1/inbox/tokens", PostInboxToken.Handle)
            .Says(
                "Open a customer's inbox",
                "签发站内信令牌",
                "A short-lived token for the page of whoever is signed in at your site: see the guide to channels. Ask from your server, never from the page. 404 for a customer who is not known.",
                "为在您网站登录的客户签发短期令牌，用法见渠道指南。请从服务器端调用，不要在页面中调用。未知客户返回 404。"
            )
            .Answers<IssuedInboxToken>(StatusCodes.Status200OK)
            .Takes(ApiExamples.InboxToken)
            .WithMetadata(new WritesNothing())
            .RequirePermission(Permission.IssueInboxTokens);
        return routes;
    }

    private static void MapCustomers(RouteGroupBuilder customers)
    {
        customers
            .MapGet("", ListCustomers.Handle)
            .Says(
                "List customers",
                "客户列表",
                "By id; by time of change where updatedSince is given.",
                "按编号排序；指定 updatedSince 时按修改时间排序。"
            )
            .Answers<Page<Customer>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        customers
            .MapPost("", PostCustomer.Handle)
            .Says(
                "Create or update a customer",
                "创建或更新客户",
                "Found by number, e-mail address or phone: 201 for a new one, 200 for one that exists. Values that are left out stay.",
                "按编号、邮箱或电话识别：新客户返回 201，已有客户返回 200。未提供的值保持不变。"
            )
            .Answers<Customer>(StatusCodes.Status201Created, StatusCodes.Status200OK)
            .Takes(ApiExamples.Customer)
            .RequirePermission(Permission.EditCustomers);
        customers
            .MapGet("/{id:long}", ReadCustomer.ById)
            .Says("Get a customer", "获取客户", "The answer has an ETag.", "返回带 ETag。")
            .Answers<Customer>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        customers
            .MapGet("/{type}/{value}", ReadCustomer.ByIdentity)
            .Says("Get a customer by an identity", "按标识获取客户", "type is number, email or phone.", "type 为 number、email 或 phone。")
            .Answers<Customer>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        customers
            .MapPatch("/{id:long}", PatchCustomer.Handle)
            .Says(
                "Change a customer",
                "修改客户",
                "A JSON merge patch (RFC 7396): null takes a value away. With If-Match only the version that was read is changed.",
                "JSON 合并补丁（RFC 7396）：null 表示清除。带 If-Match 时仅修改所读取的版本。"
            )
            .Answers<Customer>(StatusCodes.Status200OK)
            .Takes(ApiExamples.Patch)
            .RequirePermission(Permission.EditCustomers);
        customers
            .MapGet("/{id:long}/events", ListEvents.Handle)
            .Says("List events of a customer", "客户的事件", "The newest first.", "最新的在前。")
            .Answers<Page<Event>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        customers
            .MapGet("/{id:long}/timeline", ReadTimeline.Handle)
            .Says(
                "Timeline of a customer",
                "客户时间线",
                "Orders, refunds, events and changes of stage, the newest first.",
                "订单、退款、事件与阶段变化，最新的在前。"
            )
            .Answers<Page<TimelineItem>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
    }

    private static void MapOrders(RouteGroupBuilder orders)
    {
        orders
            .MapGet("", ListOrders.Handle)
            .Says("List orders", "订单列表", "The latest written first.", "最近写入的在前。")
            .Answers<Page<Order>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        orders
            .MapPost("", PostOrder.Handle)
            .Says(
                "Create or replace an order",
                "创建或替换订单",
                "Known by source and number. The whole order is stated: items and refunds that are left out are gone.",
                "按来源与订单号识别。请提供完整订单：未包含的明细与退款会被移除。"
            )
            .Answers<Order>(StatusCodes.Status201Created, StatusCodes.Status200OK)
            .Takes(ApiExamples.Order)
            .RequirePermission(Permission.RecordActivity);
        orders
            .MapGet("/{id:long}", ReadOrder.Handle)
            .Says("Get an order", "获取订单", "With its items and refunds.", "包含明细与退款。")
            .Answers<Order>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
    }
}
