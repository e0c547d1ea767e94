using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Diagnostics;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Logs the fault of a request without its messages. The log of the framework, which has them, is off (appsettings.json).</summary>
internal sealed class FaultLog(ILogger<FaultLog> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var fault = new LoggedFault(exception);
        log.LogError("A request failed. {Fault}", fault);
        return ValueTask.FromResult(false);
    }
}
