using KccPerformance.Core.Data;
using KccPerformance.Core.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Browser.Tests;

/// <summary>The sample with its second report open to the public, so that every page there is can be seen.</summary>
public sealed class EveryStateSite : BrowserSite
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Address.Length > 0)
        {
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PublicationService>().PublishAsync(2, "Provisional figures.", Actor.System);
        }
    }
}
