using KccPerformance.Web.Features.CouncilSignIn;
using KccPerformance.Web.Infrastructure;

var builder = WebApplication.CreateBuilder(args);
builder.AddDatabase();
builder.AddClocks();
builder.AddKeys();
builder.AddPeople();
builder.AddCouncilSignIn();
builder.AddPlans();
builder.AddWork();
builder.AddAudit();
builder.AddProxies();
builder.AddPages();
builder.AddMail();

var app = builder.Build();
if (Commands.AreIn(args))
{
    return await Commands.RunAsync(app, args);
}

app.CheckCouncilSignIn();
await app.PrepareDatabaseAsync();

app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseExceptionHandler("/error/500", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseTransportSecurity();
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthenticators();
app.UseAuthorization();
app.MapPages();
await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can start it.</summary>
public partial class Program;
