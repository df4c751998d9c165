using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Api;

/// <summary>Companies and their people in the public contract.</summary>
internal static class CompanyRoutes
{
    public static void MapCompanies(this IEndpointRouteBuilder routes)
    {
        var companies = routes.MapGroup("/api/v1/companies");
        companies
            .MapGet("", ListCompanies.Handle)
            .Says(
                "List companies",
                "公司列表",
                "By id; by time of change where updatedSince is given. Their people: customers with companyId.",
                "按编号排序；指定 updatedSince 时按修改时间排序。公司的成员请用 companyId 筛选客户。"
            )
            .Answers<Page<Company>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        companies
            .MapPost("", PostCompany.Handle)
            .Says(
                "Create or update a company",
                "创建或更新公司",
                "Found by number, or else by name: 201 for a new one, 200 for one that exists. Values that are left out stay.",
                "按编号识别，没有编号时按名称识别：新公司返回 201，已有公司返回 200。未提供的值保持不变。"
            )
            .Answers<Company>(StatusCodes.Status201Created, StatusCodes.Status200OK)
            .Takes(ApiExamples.Company)
            .RequirePermission(Permission.EditCustomers);
        companies
            .MapGet("/{id:long}", ReadCompany.Handle)
            .Says("Get a company", "获取公司", "The answer has an ETag.", "返回带 ETag。")
            .Answers<Company>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        companies
            .MapPatch("/{id:long}", PatchCompany.Handle)
            .Says(
                "Change a company",
                "修改公司",
                "A JSON merge patch (RFC 7396): null takes a value away. A new name is written to its people. With If-Match only the version that was read is changed.",
                "JSON 合并补丁（RFC 7396）：null 表示清除。新名称会写入其成员。带 If-Match 时仅修改所读取的版本。"
            )
            .Answers<Company>(StatusCodes.Status200OK)
            .Takes(ApiExamples.CompanyPatch)
            .RequirePermission(Permission.EditCustomers);
        companies
            .MapPut("/{id:long}/customers/{customer:long}", LinkCustomer.Add)
            .Says(
                "Link a customer to a company",
                "将客户归入公司",
                "The customer belongs to this company from now on, and to no other.",
                "该客户从此归属这家公司，不再归属其他公司。"
            )
            .Answers<Customer>(StatusCodes.Status200OK)
            .RequirePermission(Permission.EditCustomers);
        companies
            .MapDelete("/{id:long}/customers/{customer:long}", LinkCustomer.Remove)
            .Says(
                "Unlink a customer from a company",
                "将客户移出公司",
                "Who belongs to another company stays there.",
                "归属其他公司的客户不受影响。"
            )
            .Answers<Customer>(StatusCodes.Status200OK)
            .RequirePermission(Permission.EditCustomers);
    }
}
