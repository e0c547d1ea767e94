using Microsoft.Extensions.Hosting.WindowsServices;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Lets Windows start and stop the site as a service. Nothing changes elsewhere.</summary>
internal static class WindowsServiceSetup
{
    /// <summary>The options of the site. A service starts in a folder of Windows, so its content is found beside the program.</summary>
    public static WebApplicationOptions Options(string[] args)
        => new() { Args = args, ContentRootPath = WindowsServiceHelpers.IsWindowsService() ? AppContext.BaseDirectory : null };

    public static void AddWindowsService(this WebApplicationBuilder builder)
        => builder.Services.AddWindowsService(service => service.ServiceName = "KccPerformance");
}
