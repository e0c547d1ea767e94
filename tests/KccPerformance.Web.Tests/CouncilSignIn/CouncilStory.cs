namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>Base of the tests of signing in with a council account. Each test has its own site and provider.</summary>
public abstract class CouncilStory : IAsyncLifetime
{
    private readonly List<CouncilSite> sites = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    protected async Task<CouncilSite> OpenAsync(params (string Name, string Value)[] settings) => Kept(await CouncilSite.OpenAsync(settings));

    protected async Task<CouncilSite> OpenStrictAsync(params (string Name, string Value)[] settings) => Kept(await CouncilSite.OpenStrictAsync(settings));

    private CouncilSite Kept(CouncilSite site)
    {
        sites.Add(site);
        return site;
    }
}
