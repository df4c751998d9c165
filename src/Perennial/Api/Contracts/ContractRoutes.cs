using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Api;

/// <summary>The routes of contracts.</summary>
internal static class ContractRoutes
{
    public static void MapContractsOfApi(this IEndpointRouteBuilder routes)
    {
        var contracts = routes.MapGroup("/api/v1/contracts");
        contracts
            .MapGet("", ListContracts.Handle)
            .Says("List contracts", "合同列表", "The latest written first.", "最近写入的在前。")
            .Answers<Page<Contract>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        contracts
            .MapPost("", PostContract.Handle)
            .Says(
                "Create or replace a contract",
                "创建或替换合同",
                "Known by source and number. The whole contract is stated; a later end than before is a renewal.",
                "按来源与合同号识别。请提供完整合同；结束日期晚于原值即为续约。"
            )
            .Answers<Contract>(StatusCodes.Status201Created, StatusCodes.Status200OK)
            .Takes(ApiExamples.Contract)
            .RequirePermission(Permission.RecordActivity);
        contracts
            .MapGet("/{id:long}", ReadContract.Handle)
            .Says("Get a contract", "获取合同", "With its terms.", "包含各期。")
            .Answers<Contract>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
    }
}
