using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Records requests of signed-in users that were refused for lack of permission. Every such refusal passes through
/// here. Visitors are not refused but asked to sign in.
/// </summary>
internal sealed class AccessDeniedAudit(AccessDeniedThrottle recent) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler inner = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.User.GetId() is { } userId)
        {
            var subject = context.Request.RouteValues is { } address && address["plan"] is string && OwnCodes.TryParse((address["code"] as string)?.Replace('~', '/'), out var code)
                ? OwnCodes.Written(code)
                : context.Request.Path.ToString();
            await recent.SayOnceAsync(userId.ToString(CultureInfo.InvariantCulture), RouteOf(context), () => context.RequestServices.GetRequiredService<AuditLog>().RecordAsync(
                context.Actor(), "Access refused", subject, new { Asked = Shortened($"{context.Request.Method} {context.Request.Path}") }));
        }

        await inner.HandleAsync(next, context, policy, authorizeResult);
    }

    private static string RouteOf(HttpContext context)
        => $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";

    private static string Shortened(string asked) => asked.Length <= 500 ? asked : asked[..500];
}

/// <summary>Records at most one refusal for each user, kind and minute, so that a loop cannot fill the audit log.</summary>
public sealed class AccessDeniedThrottle(TimeProvider real)
{
    private readonly Lock turn = new();
    private readonly HashSet<(string Who, string What)> said = [];
    private long minute;

    /// <summary>Records a refusal if it is the first of its kind in this minute. If recording fails, the next refusal is recorded.</summary>
    /// <param name="who">The user, or the network address of a visitor.</param>
    /// <param name="what">The route, or the reason.</param>
    /// <param name="record">Records it.</param>
    public async Task SayOnceAsync(string who, string what, Func<Task> record)
    {
        if (!IsNew(who, what))
        {
            return;
        }

        try
        {
            await record();
        }
        catch
        {
            lock (turn)
            {
                said.Remove((who, what));
            }

            throw;
        }
    }

    private bool IsNew(string who, string what)
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
