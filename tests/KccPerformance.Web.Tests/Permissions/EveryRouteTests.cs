using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Risks;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Permissions;

/// <summary>Tries every route with every role and verb, and fails on a route that is not in the table.</summary>
public sealed class EveryRouteTests(EveryRouteTests.Browsers browsers) : IClassFixture<EveryRouteTests.Browsers>
{
    public static TheoryData<string> Routes => [.. RouteTable.All.Select(route => route.ToString())];

    [Fact]
    public void Every_endpoint_is_in_the_table_with_its_permission()
    {
        var known = RouteTable.All.Concat(RouteTable.Api).Concat(RouteTable.OData).Concat(RouteTable.Scim).Append(RouteTable.Health).ToDictionary(route => route.ToString(), route => route.Permission?.ToString(), StringComparer.Ordinal);
        var found = browsers.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)

            // The SDK's endpoint for changed files in Development. The fallback policy protects it.
            .Where(endpoint => endpoint.RoutePattern.RawText != "{**path:file}")
            .SelectMany(endpoint => VerbsOf(endpoint).Select(verb => (
                Route: $"{verb} /{endpoint.RoutePattern.RawText?.TrimStart('/')}",
                Policy: endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "(no named policy)" : null)))
            .OrderBy(pair => pair.Route, StringComparer.Ordinal)
            .ToList();

        Assert.Equal(
            known.Select(pair => $"{pair.Key}: {pair.Value ?? "open to all"}").Order(StringComparer.Ordinal),
            found.Select(pair => $"{pair.Route}: {pair.Policy ?? "open to all"}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_controller_action_says_itself_who_may()
    {
        var silent = browsers.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName);

        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_role_gets_in_only_where_the_table_says(string name)
    {
        var route = RouteTable.All.Single(one => one.ToString() == name);
        foreach (var (who, role) in browsers.People)
        {
            using var response = await browsers.SendAsync(who, route, withToken: true);
            var answer = $"{who} {name} answered {(int)response.StatusCode} {response.Headers.Location}";
            Assert.True((int)response.StatusCode < 500, answer);
            var isAskedToSignIn = response.StatusCode == HttpStatusCode.Redirect
                && response.Headers.Location!.OriginalString.Contains("/account/sign-in?returnUrl=", StringComparison.Ordinal);
            Assert.True(isAskedToSignIn == (route.Permission is not null && role is null), answer);
            var mayNot = role is { } one && route.Permission is { } permission
                && (!one.May(permission) || (permission == PlanPermission.ReportProgress && who is PlanSite.Officer2 or PlanSite.PerformanceOfficer or Browsers.MemberAndOfficer)
                    || (permission.Name is nameof(PerformancePermission.RestateResults) or nameof(PerformancePermission.KeepManagementActions) or nameof(BusinessPlanPermission.AnswerOnObjectives) or nameof(RiskPermission.ReportOnRisks) && !one.HasFlag(Role.Administrator) && who != PlanSite.PerformanceOfficer)
                    || (permission == RiskPermission.ReviewRisks && !one.HasFlag(Role.Administrator)));
            Assert.True((response.StatusCode == HttpStatusCode.Forbidden) == mayNot, answer);
        }
    }

    [Fact]
    public async Task Each_role_reads_the_API_with_a_token_only_where_the_table_says_and_with_a_cookie_nothing()
    {
        using var program = browsers.Site.Visitor();
        foreach (var (who, role) in browsers.People)
        {
            var token = role is { } one ? await browsers.Site.CreateWholeTokenAsync(who, one) : null;
            foreach (var route in RouteTable.Api.Concat(RouteTable.OData))
            {
                foreach (var verb in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
                {
                    using var response = await program.AskAsync(route.Address, token, verb);
                    var expected = verb != HttpMethod.Get && verb != HttpMethod.Head ? HttpStatusCode.MethodNotAllowed
                        : role is null ? HttpStatusCode.Unauthorized
                        : role.Value.May(route.Permission!) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                    Assert.True(response.StatusCode == expected, $"{who} {verb} {route} answered {(int)response.StatusCode}");
                }

                using var withCookie = await browsers.SendAsync(who, route, withToken: true);
                Assert.True(withCookie.StatusCode == HttpStatusCode.Unauthorized, $"{who} {route} answered {(int)withCookie.StatusCode} to a cookie");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_form_without_its_token_is_refused(string name)
    {
        var route = RouteTable.All.Single(one => one.ToString() == name);
        if (route.Verb != "POST")
        {
            return;
        }

        // A visitor tries the routes that are open to all, because a signed-in user who sends the sign-in form is redirected instead.
        var who = route.Permission is { } permission ? browsers.People.Last(person => person.Role?.May(permission) == true).Who : browsers.People[0].Who;
        using var response = await browsers.SendAsync(who, route, withToken: false);

        Assert.Equal(route.Pattern == RouteTable.FeedReceiver ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static IEnumerable<string> VerbsOf(RouteEndpoint endpoint)
    {
        var verbs = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        var isHealth = endpoint.RoutePattern.RawText?.StartsWith("/health", StringComparison.Ordinal) == true;
        return isHealth ? ["GET"] : verbs is { Count: > 0 } ? verbs : ["*"];
    }

    /// <summary>A browser for each kind of user, signed in once for all tests.</summary>
    public sealed class Browsers : IAsyncLifetime
    {
        /// <summary>Two users with two roles, who are responsible for nothing.</summary>
        public const string MemberAndOfficer = "member.and.officer@example.org", OfficerAndAdministrator = "officer.and.administrator@example.org";

        private readonly Dictionary<string, (HttpClient Client, string Token)> clients = new(StringComparer.Ordinal);

        public PlanSite Site { get; } = new ApiSite();

        public IReadOnlyList<(string Who, Role? Role)> People { get; } =
        [
            ("a visitor", null),
            (PlanSite.Member, Role.Member),
            (PlanSite.Officer, Role.Officer),
            (PlanSite.Officer2, Role.Officer),
            (PlanSite.PerformanceOfficer, Role.Officer),
            (PlanSite.Assurance, Role.Assurance),
            (MemberAndOfficer, Role.Member | Role.Officer),
            (OfficerAndAdministrator, Role.Officer | Role.Administrator),
            (PlanSite.Administrator, Role.Administrator),
        ];

        public async Task InitializeAsync()
        {
            await Site.AddUserAsync(MemberAndOfficer, Role.Member | Role.Officer);
            await Site.AddUserAsync(OfficerAndAdministrator, Role.Officer | Role.Administrator);
            foreach (var (who, _) in People)
            {
                clients[who] = await OpenAsync(who);
            }
        }

        public async Task<HttpResponseMessage> SendAsync(string who, Route route, bool withToken)
        {
            var (client, token) = clients[who];
            if (route.Verb != "POST")
            {
                return await client.GetAsync(new Uri(route.Address, UriKind.Relative));
            }

            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["unknown"] = "field" };
            if (withToken)
            {
                fields["__RequestVerificationToken"] = token;
            }

            var response = await client.PostAsync(new Uri(route.Address, UriKind.Relative), new FormUrlEncodedContent(fields));
            if (route.Pattern == "account/sign-out" && withToken)
            {
                // This user has been signed out, and the other tests need a session.
                clients[who] = await OpenAsync(who);
            }

            return response;
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();

        private async Task<(HttpClient Client, string Token)> OpenAsync(string who)
        {
            var isVisitor = who == "a visitor";
            var client = isVisitor ? Site.Visitor() : await Site.SignInAsync(who);
            var page = await client.GetPageAsync(isVisitor ? "/account/sign-in" : "/account");
            return (client, ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value);
        }
    }
}
