using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>A page that counts interactions. Filling in a field and clicking a button are one each.</summary>
internal sealed class Counted(IPage page)
{
    public IPage Page => page;

    public int Interactions { get; private set; }

    /// <summary>Opens the link in the email. The click is in the mail program, so it is not counted.</summary>
    public Task<IResponse?> FollowAsync(string link) => page.GotoAsync(link);

    public Task FillAsync(string field, string text) => CountAsync(page.FillAsync(field, text));

    public Task CheckAsync(string choice) => CountAsync(page.CheckAsync(choice));

    public Task ClickAsync(string button) => CountAsync(page.ClickAsync(button));

    private Task CountAsync(Task interaction)
    {
        Interactions++;
        return interaction;
    }
}
