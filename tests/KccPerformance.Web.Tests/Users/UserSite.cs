using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace KccPerformance.Web.Tests.Users;

/// <summary>A site whose email a test reads or makes fail.</summary>
public sealed class UserSite : PlanSite
{
    public Mock<IMailSender> Mail { get; } = new();

    /// <summary>The recipient and text of each message sent.</summary>
    public IReadOnlyList<(string Recipient, string Text)> Sent
        => [.. Mail.Invocations.Select(call => ((string)call.Arguments[0]!, (string)call.Arguments[2]!))];

    public async Task<int> UserIdAsync(string email)
        => await ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());

    public async Task<Role> RoleAsync(string email)
        => await ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Roles).SingleAsync());

    /// <summary>Adds a user through the page and returns the response.</summary>
    public static async Task<HttpResponseMessage> AddAsync(HttpClient administrator, string name, string email, string role)
    {
        var page = await administrator.GetPageAsync("/admin/users/new");
        return await administrator.SubmitAsync(page.Form("main form"), ("Name", name), ("Email", email), ("Roles", role), ("IsDisabled", "true"), ("PasswordHash", "x"));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton(Mail.Object));
    }
}
