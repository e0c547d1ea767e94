using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Risks;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Risks;

namespace KccPerformance.Web.Tests.Api;

/// <summary>The API has final reports of all kinds, and their documents as they were finalised.</summary>
public sealed class ApiFinalReportsTests : IDisposable
{
    private const string Reports = "/api/v1/final-reports";

    private readonly ApiSite site = new();

    [Fact]
    public async Task Reports_of_all_kinds_are_listed_and_each_document_matches_its_fingerprint()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member);
        using var program = site.Visitor();
        var all = await program.ReadAllAsync(Reports, token);
        Assert.Equal(
            [BusinessPlanModule.SubjectKind, PlanModule.SubjectKind, PerformanceModule.SubjectKind, RiskRegisterModule.SubjectKind],
            all.Select(Kind).Distinct().Order(StringComparer.Ordinal));
        foreach (var report in all)
        {
            Assert.Equal(report.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(await DocumentAsync(program, report, token))));
        }

        Assert.Equal("2013-12-31", Assert.Single(await program.ReadAllAsync($"{Reports}?plan=crr", token)).GetProperty("lastDay").GetString());
        Assert.Equal("Communities Cabinet Committee", Assert.Single(await program.ReadAllAsync($"{Reports}?plan=business-plans", token)).GetProperty("committee").GetString());
    }

    [Fact]
    public async Task A_risk_that_has_become_exempt_since_is_left_out_unless_the_token_has_the_scope()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var open = await administrator.CreateApiTokenAsync("Open", ApiScope.FinalReports);
        var exempt = await administrator.CreateApiTokenAsync("Exempt", ApiScope.FinalReports, ApiScope.Risks, ApiScope.ExemptRisks);
        using var program = site.Visitor();
        var register = (await program.ReadAllAsync(Reports, open)).Single(report => Kind(report) == RiskRegisterModule.SubjectKind);
        var before = await DocumentAsync(program, register, open);
        Assert.Contains("\"CRR10\"", Encoding.UTF8.GetString(before), StringComparison.Ordinal);

        await administrator.SaveAsync("/risks/CRR10/exempt", ("ExemptParagraph", "3"));
        var after = Encoding.UTF8.GetString(await DocumentAsync(program, register, open));
        Assert.DoesNotContain("\"CRR10\"", after, StringComparison.Ordinal);
        Assert.Contains("\"CRR13\"", after, StringComparison.Ordinal);
        Assert.Equal(before, await DocumentAsync(program, register, exempt));
    }

    public void Dispose() => site.Dispose();

    private static string? Kind(JsonElement report) => report.GetProperty("kind").GetString();

    private static async Task<byte[]> DocumentAsync(HttpClient program, JsonElement report, string token)
    {
        using var response = await program.AskAsync($"{Reports}/{report.GetProperty("id")}/document", token);
        Assert.True(response.IsSuccessStatusCode, $"{report} answered {(int)response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync();
    }
}
