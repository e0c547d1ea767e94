using System.Globalization;
using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.Plan;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Records that a signed-in user asked for what they may not see or do. The one place through which every refusal of a
/// permission goes. Visitors are not refused but asked to sign in.
/// </summary>
internal sealed class RefusalAudit(RecentRefusals recent) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler inner = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.User.GetId() is { } userId && recent.IsNew(userId.ToString(CultureInfo.InvariantCulture), RouteOf(context)))
        {
            var subject = ActionCode.TryParse(context.Request.RouteValues["code"] as string, out var code) ? code.ToString() : context.Request.Path.ToString();
            await context.RequestServices.GetRequiredService<AuditLog>().RecordAsync(
                context.Actor(), "Was refused", subject, new { Asked = Shortened($"{context.Request.Method} {context.Request.Path}") });
        }

        await inner.HandleAsync(next, context, policy, authorizeResult);
    }

    private static string RouteOf(HttpContext context)
        => $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";

    private static string Shortened(string asked) => asked.Length <= 500 ? asked : asked[..500];
}

/// <summary>Records one refusal a user, kind and minute, so that a loop cannot fill the audit.</summary>
internal sealed class RecentRefusals(TimeProvider real)
{
    private readonly Lock turn = new();
    private readonly HashSet<(string Who, string What)> said = [];
    private long minute;

    /// <param name="who">The user, or the network address of a visitor.</param>
    /// <param name="what">The route, or the reason.</param>
    public bool IsNew(string who, string what)
    {
        var now = real.UtcNow().Ticks / TimeSpan.TicksPerMinute;
        lock (turn)
        {
            if (now != minute)
            {
                minute = now;
                said.Clear();
            }

            return said.Add((who, what));
        }
    }
}
