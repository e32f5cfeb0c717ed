// Writes N invented packages as CSV: generate N > packages.csv. The same bytes on every machine.
#include <cstdio>
#include <cstdlib>
#include <cmath>
#include <cstring>
#include <cstdint>
static uint64_t s=88172645463325252ull;
static inline uint64_t rnd(){s^=s<<13;s^=s>>7;s^=s<<17;return s;}
static inline double u(){return (rnd()>>11)*0x1p-53;}
struct Goods { const char* id; double k; bool solid; };
// Of each category the k that is in force on 2025-06-01; the benchmark's peer reads the same from categories.csv.
static const Goods goods[] = {{"mooncake", 7, true}, {"zongzi", 5, true}, {"tea", 13, true}, {"compressed-tea", 9, true}, {"alcohol", 13, false}, {"beverage", 5, false}, {"biscuit", 10, true}, {"candy", 10, true}, {"toothpaste", 5, true}, {"cosmetic-liquid", 9, false}, {"cosmetic-powder", 15, true}, {"eyeliner-lip", 20, true}, {"cosmetic-wax", 20, true}};
int main(int c,char**v){
  long n=c>1?atol(v[1]):1000;
  static char buf[1<<20];setvbuf(stdout,buf,_IOFBF,sizeof buf);
  puts("sku,category,net_content_value,net_content_unit,package_length_mm,package_width_mm,package_height_mm,layers,package_cost_cny,price_cny");
  for(long i=0;i<n;i++){
    const Goods& kind=goods[rnd()%(sizeof goods/sizeof *goods)]; bool solid=kind.solid;
    double net=0.5*exp(u()*u()*log(10000.0)); if(u()<0.7) net=net<50?round(net*10)/10:round(net/5)*5;  // g or mL
    double lim=net<=1?.85:net<=5?.7:net<=15?.6:net<=30?.5:net<=50?.4:.3;
    double vr=lim+(u()+u()+u()-1.9)*0.25; if(vr>0.97)vr=0.97; if(vr<-0.3)vr=-0.3;
    double Vn=kind.k*net*1000/(1-vr);
    double a=0.4+u(),b=0.4+u(); double w=cbrt(Vn/(a*b)),l=w*a,h=w*b;
    int layers=1+(int)(u()*u()*5.2);
    double price=5+exp(u()*6.3); double cost=price*(0.02+u()*u()*0.28);
    char nb[32]; const char*un; double nv=net;
    if(net>=1000&&u()<0.8){nv=net/1000;un=solid?"kg":"L";snprintf(nb,32,"%.3f",nv);} else {un=solid?"g":"mL";snprintf(nb,32,"%.2f",nv);}
    char*d=strchr(nb,'.'); if(d&&u()<0.9){char*e=nb+strlen(nb)-1;while(*e=='0')*e--=0;if(*e=='.')*e=0;}
    printf("69%011llu-%02X%c%d-2026-%05d,%s,%s,%s,%.1f,%.1f,%.1f,%d,%.2f,%.2f\n",(unsigned long long)(i*1999+17)%100000000000ull,(unsigned)(i%251),(int)(65+i%26),(int)(i%10),(int)(i%99991),kind.id,nb,un,l,w,h,layers,cost,price);
  }
}
