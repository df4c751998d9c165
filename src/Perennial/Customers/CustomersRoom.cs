using System.CommandLine;
using Perennial.Access;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Customers;

/// <summary>Who the customers are, how they are recognised, the list of them and the page of one.</summary>
internal static class CustomersRoom
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services
            .AddIdentity()
            .AddPool()
            .AddExports()
            .AddSingleton<CustomerWriter>()
            .AddSingleton<ChangeCustomer>()
            .AddSingleton<CustomerHistory>()
            .AddSingleton<StateCustomer>()
            .AddSingleton<SeenAttributes>()
            .AddSingleton<CustomerDoor>()
            .AddSingleton<CustomerTags>()
            .AddSingleton<TagDesk>()
            .AddSingleton<ChangeTag>()
            .AddSingleton<CustomerOwners>()
            .AddSingleton<Mentioning>()
            .AddSingleton<NoteDesk>()
            .AddSingleton<ConsentLedger>()
            .AddSingleton<CompanyLinks>()
            .AddSingleton<CompanyDoor>()
            .AddSingleton<ChangeCompany>()
            .AddSingleton<StateCompany>()
            .AddSingleton<LinkPeople>()
            .AddSingleton<BulkDesk>()
            .AddSingleton<BulkActs>()
            .AddSingleton<MergeBulk>()
            .AddSingleton<PreviewMerge>()
            .AddSingleton<IJobKind, BulkJob>()
            .AddSingleton<IFieldChange, KeepUniqueValues>()
            .AddSingleton<CompleteCustomers>()
            .AddHostedService(provider => provider.GetRequiredService<CompleteCustomers>())
            .AddSingleton<MoreFilters>()
            .AddScoped<ChooseCustomers>()
            .AddSingleton<RowDetails>()
            .AddScoped<CustomerPages>()
            .AddScoped<ListGroups>()
            .AddSingleton<TimelineGround>()
            .AddScoped<Timelines>();

    public static IEndpointRouteBuilder MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/customers", ListCustomers.Handle)
            .WithSummary("A page of customers, searched, filtered and sorted.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapPost("/api/customers", CreateCustomer.Handle)
            .WithSummary("Adds a customer, who belongs to whoever adds them; refused for one who is known already.")
            .RequirePermission(Permission.EditCustomers);
        routes
            .MapGet("/api/customers.csv", ExportCustomers.Handle)
            .WithSummary("The same customers as a CSV file.")
            .RequirePermission(Permission.ExportCustomers);
        routes
            .MapGet("/api/customers/groups", ListGroups.Handle)
            .WithSummary("The same customers in groups, each with its size and revenue.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/facets", ListFacets.Handle)
            .WithSummary("What customers can be filtered by, with counts.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}", ReadCustomer.Handle)
            .WithSummary("One customer: facts, totals, RFM, stage and its history, risk.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapPatch("/api/customers/{id:long}", EditCustomer.Handle)
            .WithSummary("Changes facts and custom fields of a customer, unless somebody did since they were read.")
            .RequirePermission(Permission.EditCustomers);
        routes
            .MapGet("/api/customers/{id:long}/changes", ListChanges.Handle)
            .WithSummary("What people changed of a customer, the newest first.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/attributes", SuggestFields.Handle)
            .WithSummary("Attributes in the data that have no field yet.")
            .RequirePermission(Permission.ManageFields);
        MapWork(routes);
        routes
            .MapGet("/api/customers/{id:long}/orders", ListOrdersOfCustomer.Handle)
            .WithSummary("Orders of a customer with their lines, the newest first.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}/timeline", ReadTimeline.Handle)
            .WithSummary("Everything that happened to a customer, the newest first.")
            .RequirePermission(Permission.ReadCustomers);
        routes.MapIdentity();
        routes.MapPool();
        routes.MapExports();
        routes
            .MapGet("/api/customers/{id:long}/live", FollowCustomer.Handle)
            .WithSummary("Says that something new happened to a customer, as server-sent events.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/search", SearchCustomers.Handle)
            .WithSummary("The customers that a few letters most likely mean.")
            .RequirePermission(Permission.ReadCustomers);
        return routes;
    }

    /// <summary>What people do with customers.</summary>
    private static void MapWork(IEndpointRouteBuilder routes)
    {
        var customer = routes.MapGroup("/api/customers/{id:long}").RequirePermission(Permission.EditCustomers);
        customer.MapPut("/tags/{tag:long}", TagCustomer.Add).WithSummary("Gives a tag to a customer.");
        customer.MapDelete("/tags/{tag:long}", TagCustomer.Remove).WithSummary("Takes a tag from a customer.");
        customer.MapPut("/owner", ChangeOwner.Handle).WithSummary("Gives a customer to an account and a team.");
        customer.MapPost("/notes", WriteNote.Handle).WithSummary("Writes a note about a customer.");
        customer.MapPost("/consents", RecordConsent.Handle).WithSummary("Adds a line to a customer's ledger of consents.");

        var notes = routes.MapGroup("/api/notes/{id:long}").RequirePermission(Permission.EditCustomers);
        notes.MapPatch("", ChangeNote.Edit).WithSummary("Edits a note of one's own.");
        notes.MapDelete("", ChangeNote.Delete).WithSummary("Deletes a note.");
        notes.MapGet("/versions", NoteVersions.Handle).WithSummary("What a note said before.");

        var read = routes.MapGroup("/api").RequirePermission(Permission.ReadCustomers);
        read.MapGet("/customers/{id:long}/consents", ReadConsents.Handle).WithSummary("What a customer agreed to, with proof.");
        read.MapGet("/tags", ListTags.Handle).WithSummary("Every tag and its group, with counts.");
        read.MapGet("/companies", ListCompanies.Handle).WithSummary("Companies with their people and revenue.");
        read.MapGet("/companies/{id:long}", ReadCompany.Handle).WithSummary("One company.");
        read.MapGet("/companies/{id:long}/timeline", CompanyTimeline.Handle).WithSummary("What happened to all people of a company.");
        routes
            .MapPatch("/api/companies/{id:long}", EditCompany.Handle)
            .WithSummary("Changes a company, unless somebody did since it was read.")
            .RequirePermission(Permission.EditCustomers);

        read.MapGet("/customer-views", CustomerViews.List).WithSummary("Saved views of the list: one's own and shared ones.");
        read.MapPost("/customer-views", CustomerViews.Create).WithSummary("Saves a view of the list.");
        read.MapPatch("/customer-views/{id:long}", CustomerViews.Change).WithSummary("Changes a view, or makes it one's default.");
        read.MapDelete("/customer-views/{id:long}", CustomerViews.Delete).WithSummary("Deletes a view of one's own.");

        var bulks = routes.MapGroup("/api/customer-bulks").RequirePermission(Permission.EditCustomers);
        bulks.MapPost("", StartBulk.Handle).WithSummary("Changes all customers of a list, or those named, in the background.");
        bulks.MapGet("/{id:long}", ReadBulk.Handle).WithSummary("How far a bulk change is.");
        bulks.MapGet("/{id:long}/errors", ReadBulk.Errors).WithSummary("Customers that could not be changed, and why.");
        bulks.MapPost("/{id:long}/undo", ReadBulk.Undo).WithSummary("Takes a bulk change back.");
        bulks.MapPost("/{id:long}/cancel", ReadBulk.Cancel).WithSummary("Stops a bulk change where it is.");

        var merges = routes.MapGroup("/api/customer-bulks/merges").RequirePermission(Permission.MergeCustomers);
        merges.MapPost("", StartMerge.Handle).WithSummary("Merges customers into one of them, in the background.");
        merges.MapPost("/preview", PreviewMerge.Handle).WithSummary("What merging customers would make of them.");

        var shape = routes.MapGroup("/api").RequirePermission(Permission.ManageFields);
        shape.MapPost("/tags", SaveTag.Create).WithSummary("Creates a tag.");
        shape.MapPatch("/tags/{id:long}", SaveTag.Change).WithSummary("Changes, archives or restores a tag.");
        shape.MapPost("/tag-groups", SaveTagGroup.Handle).WithSummary("Creates a group of tags.");
        shape.MapPut("/consent-topics/{key}", SaveTopic.Handle).WithSummary("Adds or changes a topic of consent.");
    }

    public static IEnumerable<Command> Commands(CommandLineHost host) => [ExportCommand.Create(host)];
}
